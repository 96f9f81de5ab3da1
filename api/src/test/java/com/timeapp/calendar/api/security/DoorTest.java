package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.id.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** What is refused before anybody looks at what is asked. */
class DoorTest extends WebTest {

    @Test
    void anotherNameForThisMachineIsRefused() {
        assertThat(as(http.get().uri("http://evil.example/tasks"), "alice"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("host_not_allowed");
        assertThat(as(http.get().uri("http://127.0.0.1:8080/tasks"), "alice")).hasStatusOk();
        assertThat(as(http.get().uri("http://[::1]/tasks"), "alice")).hasStatusOk();
    }

    @Test
    void formsAreRefusedWhereJsonIsExpected() {
        assertThat(as(http.put().uri("/tasks/a"), "alice")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("{\"title\": \"A\"}"))
                .hasStatus(415)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("unsupported_media_type");
        assertThat(as(http.post().uri("/auth/caldav/connect"), "alice")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("url=x"))
                .hasStatus(415);
    }

    @Test
    void noOtherOriginIsLetIn() {
        assertThat(http.options()
                        .uri("/tasks")
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "GET"))
                .doesNotContainHeader("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations", "/operations/dead-letters", "/operations/lanes", "/actuator/prometheus"})
    void onlyOperatorsOperate(String address) {
        assertThat(http.get().uri(address)).hasStatus(401);
        for (var role : List.of("user", "host", "auditor", "compliance")) {
            assertThat(http.get().uri(address).header("Authorization", bearer(role)))
                    .as(role)
                    .hasStatus(403);
            assertThat(http.post().uri(address).header("Authorization", bearer(role)))
                    .as(role)
                    .hasStatus(403);
        }
        assertThat(http.get().uri(address).header("Authorization", bearer("operator")))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isNotIn(401, 403));
    }

    private String bearer(String role) {
        return "Bearer " + tokens.of(new UserId("somebody"), role);
    }

    @Test
    void largeBodiesAreRefused() {
        assertThat(as(json(http.put().uri("/tasks/a"), "{\"title\": \"" + "x".repeat(1 << 20) + "\"}"), "alice"))
                .hasStatus(413)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("too_large");
    }

    @Test
    void everyAnswerNamesItsRequest() {
        assertThat(as(http.get().uri("/tasks").header("X-Request-Id", "mine-1"), "alice"))
                .hasHeader("X-Request-Id", "mine-1");
        assertThat(http.get().uri("/tasks").header("X-Request-Id", "mine-2"))
                .hasHeader("X-Request-Id", "mine-2")
                .bodyJson()
                .extractingPath("$.request_id")
                .isEqualTo("mine-2");
        assertThat(http.get().uri("/tasks").header("X-Request-Id", "<alice@example.com>"))
                .headers()
                .hasHeaderSatisfying(
                        "X-Request-Id",
                        values -> assertThat(values).singleElement().asString().hasSize(36));
    }
}
