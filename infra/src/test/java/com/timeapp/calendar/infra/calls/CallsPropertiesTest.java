package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CallsPropertiesTest {

    private final Binder nothingSet = new Binder(new MapConfigurationPropertySource(Map.of()));

    /** It may have said a moment before its death that it lives, and dead ones are looked for at every other heartbeat. */
    @Test
    void aDeadWorkerIsReplacedWithinHalfAMinute() {
        var properties = nothingSet.bindOrCreate("time.calls", CallsProperties.class);

        Duration takenForDead = properties.heartbeatInterval().multipliedBy(properties.missedHeartbeats());
        Duration noticed = properties.heartbeatInterval().multipliedBy(2);
        assertThat(takenForDead.plus(noticed).plus(properties.pollingInterval()))
                .isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anOutageIsThreeQuickRetriesAndThenAProbeEachFiveMinutes() {
        var retry = nothingSet.bindOrCreate("time.sync.retry", RetryProperties.class);

        assertThat(IntStream.range(0, 100).mapToObj(retry::delay).map(Duration::toSeconds))
                .startsWith(60L, 120L, 240L, 300L, 300L)
                .endsWith(300L)
                .allMatch(seconds -> seconds <= 300);
    }

    @Test
    void aLaneGivesUpItsTurnLongBeforeAxonWouldInterruptIt() {
        var properties = nothingSet.bindOrCreate("time.calls", CallsProperties.class);

        assertThat(properties.batchesPerTurn()).isEqualTo(3);
        assertThat(properties.turn()).isEqualTo(Duration.ofSeconds(5));
    }
}
