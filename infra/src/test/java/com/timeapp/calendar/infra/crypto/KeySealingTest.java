package com.timeapp.calendar.infra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.SubjectErased;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KeySealingTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KeysInMemory keys = new KeysInMemory();
    private final KeySealing sealing = new KeySealing(keys, JSON);
    private final SubjectId anna = person();
    private final SubjectId ben = person();
    private final byte[] sealed = sealing.seal(anna, "task_view/title", "canary");

    @Test
    void whatIsSealedOpensAgain() {
        assertThat(sealing.open(anna, sealed, String.class)).isEqualTo(Personal.of("canary"));
    }

    @Test
    void itIsAnEnvelopeThatSaysWhichKeyAndWhere() {
        var envelope = JSON.readTree(sealed);

        assertThat(envelope.propertyNames()).containsExactly("k", "l", "c");
        assertThat(envelope.get("k").stringValue())
                .isEqualTo(keys.of(anna).orElseThrow().id().toString());
        assertThat(envelope.get("l").stringValue()).isEqualTo("task_view/title");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("canary");
    }

    @Test
    void aboutAnotherPersonItStaysShut() {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealing.open(ben, sealed, String.class));
    }

    @Test
    void underAnotherPersonsKeyItStaysShut() {
        var stolen = with("k", keys.of(ben).orElseThrow().id().toString());

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealing.open(ben, stolen, String.class));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealing.open(anna, stolen, String.class));
    }

    @Test
    void underAnotherLabelItStaysShut() {
        var moved = with("l", "task_view/description");

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealing.open(anna, moved, String.class));
    }

    @Test
    void withoutItsKeyItIsErased() {
        keys.destroy(anna);

        assertThat(sealing.open(anna, sealed, String.class)).isEqualTo(Personal.erased());
        assertThatExceptionOfType(SubjectErased.class)
                .isThrownBy(() -> sealing.seal(anna, "task_view/title", "canary"));
    }

    @Test
    void whatDoesNotFitIsNotShown() {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> sealing.open(anna, sealed, Integer.class))
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void noEnvelopeAtAllIsBroken() {
        var nonsense = "canary".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> sealing.open(anna, nonsense, String.class))
                .withMessageNotContaining("canary");
    }

    private byte[] with(String property, String value) {
        return JSON.writeValueAsBytes(((ObjectNode) JSON.readTree(sealed)).put(property, value));
    }

    private SubjectId person() {
        var person = new SubjectId(UUID.randomUUID());
        keys.make(person);
        return person;
    }
}
