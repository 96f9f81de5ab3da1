package com.timeapp.calendar.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.processor.DeadLetters.DeadLetter;
import com.timeapp.calendar.domain.processor.DeadLetters.Retried;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTest extends WebTest {

    private static final String LETTERS = "/operations/dead-letters";
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @BeforeEach
    void twoAreThere() {
        backstage.letters.add(letter(FIRST, Optional.of("java.lang.IllegalStateException")));
        backstage.letters.add(letter(SECOND, Optional.empty()));
    }

    @Test
    void areListedPageByPage() {
        var page = asOperator(http.get().uri(LETTERS + "?limit=1")).exchange();
        assertThat(page)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(1);
        assertThat(page).bodyJson().extractingPath("$.items[0].processor").isEqualTo("projections");
        assertThat(page).bodyJson().extractingPath("$.items[0].failure").isEqualTo("java.lang.IllegalStateException");
        var cursor = new JsonMapper()
                .readTree(page.getResponse().getContentAsByteArray())
                .get("next_cursor")
                .asString();

        assertThat(asOperator(http.get().uri(LETTERS + "?limit=1&cursor=" + cursor)))
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo(SECOND.toString());
    }

    @Test
    void areTriedAgain() {
        backstage.retried = Optional.of(Retried.HANDLED);

        assertThat(asOperator(http.post().uri(LETTERS + "/" + FIRST + "/retry")))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("handled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000009", "no-id"})
    void whatIsNotThereIsNotFound(String id) {
        assertThat(asOperator(http.post().uri(LETTERS + "/" + id + "/retry"))).hasStatus(404);
    }

    @Test
    void areNobodyElsesBusiness() {
        assertThat(as(http.get().uri(LETTERS), "alice")).hasStatus(403);
        assertThat(asHost(http.get().uri(LETTERS))).hasStatus(403);
    }

    private static DeadLetter letter(UUID id, Optional<String> cause) {
        var then = Instant.parse("2026-11-23T09:00:00Z");
        return new DeadLetter(id, "projections", "task.revised", "stream", cause, then, then);
    }
}
