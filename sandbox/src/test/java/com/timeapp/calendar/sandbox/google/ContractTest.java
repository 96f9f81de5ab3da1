package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a wrong answer would be noticed. */
class ContractTest {

    private static final String EVENT = "/google/calendar/v3/calendars/x/events/y";

    @Test
    void whatGoogleSaysPasses() {
        assertThatCode(() -> check("{\"id\": \"x\", \"start\": {\"date\": \"2026-12-01\"}}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"no such field\"}",
                "{\"summary\": 7}",
                "{\"start\": {\"day\": \"2026-12-01\"}}",
                "{\"attendees\": [{\"mail\": \"x\"}]}",
                "{\"sequence\": \"1\"}"
            })
    void whatGoogleWouldNeverSayDoesNot(String answer) {
        assumeTrue(Contract.isThere(), "skipped: TIME_CONTRACTS is not set");
        assertThatThrownBy(() -> check(answer)).isInstanceOf(AssertionError.class);
    }

    private static void check(String answer) {
        Contract.check("GET", EVENT, 200, answer.getBytes(StandardCharsets.UTF_8));
    }
}
