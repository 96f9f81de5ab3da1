package com.timeapp.calendar.infra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.personal.SubjectErased;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HmacIdsTest {

    private final KeysInMemory keys = new KeysInMemory();
    private final HmacIds ids = new HmacIds(keys, Secret.random());
    private final SubjectId anna = person();
    private final SubjectId ben = person();
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final TaskId task = new TaskId(UUID.randomUUID());

    @Test
    void everyIdIsAUuidOfVersion8() {
        var made = Stream.of(
                ids.appTask(anna, new AppTaskId("T-1")).value(),
                ids.importedTask(anna, "uid", Optional.empty()).value(),
                ids.mapping(anna, connection, task).value());

        assertThat(made).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void theSameThingHasTheSameId() {
        assertThat(ids.appTask(anna, new AppTaskId("T-1"))).isEqualTo(ids.appTask(anna, new AppTaskId("T-1")));
        assertThat(ids.mapping(anna, connection, task)).isEqualTo(ids.mapping(anna, connection, task));
        assertThat(ids.index(anna, "event", "E")).isEqualTo(ids.index(anna, "event", "E"));
        assertThat(ids.deploymentIndex("user", "anna")).isEqualTo(ids.deploymentIndex("user", "anna"));
    }

    @Test
    void anotherPersonsIsAnother() {
        assertThat(ids.appTask(anna, new AppTaskId("T-1"))).isNotEqualTo(ids.appTask(ben, new AppTaskId("T-1")));
        assertThat(ids.mapping(anna, connection, task)).isNotEqualTo(ids.mapping(ben, connection, task));
        assertThat(ids.index(anna, "event", "E")).isNotEqualTo(ids.index(ben, "event", "E"));
        assertThat(ids.fingerprint(anna, "event", "E")).isNotEqualTo(ids.fingerprint(ben, "event", "E"));
    }

    @Test
    void nothingPassesForSomethingElse() {
        assertThat(ids.appTask(anna, new AppTaskId("X"))).isNotEqualTo(ids.importedTask(anna, "X", Optional.empty()));
        assertThat(ids.importedTask(anna, "ab", Optional.of("c")))
                .isNotEqualTo(ids.importedTask(anna, "a", Optional.of("bc")))
                .isNotEqualTo(ids.importedTask(anna, "abc", Optional.empty()));
        assertThat(ids.index(anna, "event", "E"))
                .isNotEqualTo(ids.fingerprint(anna, "event", "E"))
                .isNotEqualTo(ids.index(anna, "even", "tE"));
    }

    @Test
    void whoeverIsErasedHasNoIds() {
        keys.destroy(anna);

        assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> ids.appTask(anna, new AppTaskId("T-1")));
    }

    private SubjectId person() {
        var person = new SubjectId(UUID.randomUUID());
        keys.make(person);
        return person;
    }
}
