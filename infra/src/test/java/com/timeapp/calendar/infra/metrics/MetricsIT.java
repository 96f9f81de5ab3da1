package com.timeapp.calendar.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.database.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MetricsIT {

    private static final UUID ANN = UUID.randomUUID();
    private static final UUID BO = UUID.randomUUID();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestDatabase database;
    private JdbcTemplate jdbc;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        jdbc = new JdbcTemplate(database.dataSource());
        new QueueMetrics(jdbc, new MetricsProperties(Duration.ZERO, Duration.ofMinutes(30))).bindTo(registry);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void ofAnEmptyQueueAreZero() {
        assertThat(value("time.calls.waiting", "kind", "write")).isZero();
        assertThat(value("time.calls.oldest.seconds", "kind", "fetch")).isZero();
        assertThat(value("time.connections.age.seconds", "quantile", "0.99")).isZero();
    }

    @Test
    void tellHowManyCallsWaitAndHowLong() {
        call(ANN, "write", "push", "1 hour", 1);
        call(ANN, "write", "push", "-1 hour", 0);
        call(BO, "fetch", "poll", "10 minutes", 0);

        assertThat(value("time.calls.waiting", "kind", "write")).isEqualTo(2);
        assertThat(value("time.calls.retrying", "kind", "write")).isEqualTo(1);
        assertThat(value("time.calls.oldest.seconds", "kind", "write")).isBetween(3600.0, 3700.0);
        assertThat(value("time.calls.oldest.seconds", "kind", "fetch")).isBetween(600.0, 700.0);
    }

    @Test
    void tellWhichAccountsWaitAndWhichCalendarsAreStale() {
        jdbc.update("insert into queue.lane values (?, now() + interval '1 hour', 'throttled')", ANN);
        jdbc.update("insert into queue.lane values (?, now() - interval '1 hour', 'throttled')", BO);
        connection("10 minutes");
        connection("15 minutes");
        connection("2 hours");

        assertThat(value("time.lanes.held", "reason", "throttled")).isEqualTo(1);
        assertThat(value("time.connections.polled")).isEqualTo(3);
        assertThat(value("time.connections.stale")).isEqualTo(1);
        assertThat(value("time.connections.age.seconds", "quantile", "0.5")).isBetween(900.0, 1000.0);
        assertThat(value("time.connections.age.seconds", "quantile", "0.99")).isBetween(7200.0, 7300.0);
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private void call(UUID lane, String slot, String action, String dueAgo, int attempts) {
        jdbc.update("""
                insert into queue.call (lane, connection_id, subject_id, slot, action, version, due, attempts)
                values (?, ?, ?, ?, ?, 2, now() - ?::interval, ?)""", lane, lane, UUID.randomUUID(), slot, action, dueAgo, attempts);
    }

    private void connection(String pulledAgo) {
        jdbc.update(
                "insert into state.connection_status (connection_id, lane, last_pull_at) values (?, ?, now() - ?::interval)",
                UUID.randomUUID(),
                ANN,
                pulledAgo);
    }
}
