package com.timeapp.calendar.infra.database;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Out of service while this machine's clock and the database's are apart. Facts carry the time of the node that wrote
 * them, and a gap in the log is waited for by that time: a node that is late makes others pass over what is still coming.
 */
final class ClockHealthIndicator extends AbstractHealthIndicator {

    private final JdbcTemplate database;
    private final Clock clock;
    private final Duration tolerance;

    ClockHealthIndicator(JdbcTemplate database, Clock clock, Duration tolerance) {
        super("the database does not tell the time");
        this.database = database;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var asked = clock.instant();
        var told = database.queryForObject("select clock_timestamp()", OffsetDateTime.class)
                .toInstant();
        var answered = clock.instant();
        // it was told at some moment between the two
        var apart = told.isBefore(asked)
                ? Duration.between(told, asked)
                : told.isAfter(answered) ? Duration.between(answered, told) : Duration.ZERO;
        if (apart.compareTo(tolerance) < 0) {
            health.up();
        } else {
            health.outOfService().withDetail("apart", apart);
        }
    }
}
