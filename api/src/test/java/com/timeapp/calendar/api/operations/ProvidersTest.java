package com.timeapp.calendar.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.connection.Provider;
import org.junit.jupiter.api.Test;

class ProvidersTest extends WebTest {

    @Test
    void areLeftAloneAndAskedAgain() {
        assertThat(asOperator(http.post().uri("/operations/providers/google/pause")))
                .hasStatus(202)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"provider": "google", "state": "paused", "paused_since": "1970-01-01T00:00:00Z"}""");
        assertThat(backstage.pauses.isPaused(Provider.GOOGLE)).isTrue();
        assertThat(asOperator(http.get().uri("/operations/doctor")))
                .bodyJson()
                .extractingPath("$.findings[*].code")
                .asArray()
                .contains("provider_paused");
        assertThat(asOperator(http.post().uri("/operations/providers/google/resume")))
                .hasStatus(202)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"provider": "google", "state": "active", "paused_since": null}""");
        assertThat(backstage.pauses.isPaused(Provider.GOOGLE)).isFalse();
    }

    @Test
    void thatNobodyHasHeardOfAreNotFound() {
        assertThat(asOperator(http.post().uri("/operations/providers/GOOGLE/pause")))
                .hasStatus(404);
        assertThat(asOperator(http.post().uri("/operations/providers/zoho/resume")))
                .hasStatus(404);
    }
}
