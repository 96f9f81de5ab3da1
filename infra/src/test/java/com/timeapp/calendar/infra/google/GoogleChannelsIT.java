package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels that Google does not open. */
class GoogleChannelsIT {

    private GoogleCalendars google;

    @BeforeEach
    void open() {
        google = GoogleCalendars.open();
    }

    @AfterEach
    void close() throws IOException {
        google.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pushNotSupportedForRequestedResource, NO_PUSH",
        "channelIdNotUnique, NAME_TAKEN",
        "push.webhookUrlUnauthorized, ADDRESS_REFUSED",
        "invalid, FORBIDDEN"
    })
    void areRefusedForTheReasonThatGoogleGives(String reason, Rejection rejection) {
        google.ann.control(
                "/faults",
                "[{'match': {'method': 'POST', 'path': 'watch'}, 'then': {'status': 400,"
                        + " 'body': {'error': {'errors': [{'reason': '" + reason + "'}]}}}}]");
        var request = new WatchRequest(
                "time-app-" + UUID.randomUUID(),
                "secret",
                URI.create("http://localhost:1/webhooks/google/calendar"),
                Instant.now().plus(Duration.ofDays(7)));
        assertThat(google.gateway.watch(google.target, request)).isEqualTo(new GatewayResult.Rejected<>(rejection));
    }
}
