package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class SandboxTokenTest extends WebTest {

    @Test
    void anybodyGetsATokenThatWorks() throws Exception {
        var answer = json(http.post().uri("/sandbox/token"), "{\"sub\": \"alice\", \"roles\": [\"user\"]}")
                .accept(MediaType.TEXT_PLAIN)
                .exchange();
        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith(MediaType.TEXT_PLAIN);
        assertThat(http.get()
                        .uri("/tasks")
                        .header(
                                "Authorization",
                                "Bearer " + answer.getResponse().getContentAsString()))
                .hasStatusOk();
    }

    @Test
    void inJsonUnlessAskedOtherwise() {
        assertThat(json(http.post().uri("/sandbox/token"), "{\"sub\": \"alice\", \"roles\": [\"user\", \"host\"]}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.token")
                .asString()
                .hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sub\": \"two words\", \"roles\": [\"user\"]}",
                "{\"sub\": \"alice\", \"roles\": [\"admin\"]}",
                "{\"sub\": \"alice\", \"roles\": [null]}",
                "nonsense"
            })
    void nonsenseGetsNone(String body) {
        assertThat(json(http.post().uri("/sandbox/token"), body))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("invalid_request");
    }
}
