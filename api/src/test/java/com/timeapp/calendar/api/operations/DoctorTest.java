package com.timeapp.calendar.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.processor.DeadLetters.DeadLetter;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DoctorTest extends WebTest {

    @Test
    void findsNothingWrongButTheAddressOfADevelopersMachine() {
        assertThat(asOperator(http.get().uri("/operations/doctor")))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"state": "warning", "findings": [
                          {"level": "warning", "code": "public_address_is_not_https"},
                          {"level": "good", "code": "healthy"},
                          {"level": "good", "code": "no_provider_paused"},
                          {"level": "good", "code": "nothing_set_aside"},
                          {"level": "good", "code": "processors_keep_up"}]}""");
    }

    @Test
    void tellsTheWorstFirst() {
        var then = Instant.parse("2026-11-23T09:00:00Z");
        backstage.letters.add(
                new DeadLetter(new UUID(0, 1), "projections", "task.revised", "stream", Optional.empty(), then, then));
        backstage.newest = new LogPosition(5_000);
        backstage.reached.put(Kind.PROJECTION, new LogPosition(10));
        backstage.findings.add(Finding.error("broken", "It is broken."));

        assertThat(asOperator(http.get().uri("/operations/doctor")))
                .bodyJson()
                .extractingPath("$.findings[*].code")
                .asArray()
                .startsWith("broken", "dead_letters", "processors_are_behind");
        assertThat(asOperator(http.get().uri("/operations/doctor")))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("error");
    }
}
