package com.timeapp.calendar.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;

class ClockHealthIndicatorIT {

    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.migrated();

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void clocksThatAgreeAreUp() {
        assertThat(statusWith(Duration.ZERO)).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void aClockThatIsTooFarAwayIsOutOfService(int minutes) {
        assertThat(statusWith(Duration.ofMinutes(minutes))).isEqualTo(Status.OUT_OF_SERVICE);
    }

    private Status statusWith(Duration apart) {
        var clock = Clock.offset(Clock.systemUTC(), apart);
        return new ClockHealthIndicator(new JdbcTemplate(database.dataSource()), clock, TOLERANCE)
                .health()
                .getStatus();
    }
}
