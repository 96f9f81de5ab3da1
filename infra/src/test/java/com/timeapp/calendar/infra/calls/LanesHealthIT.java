package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators are told of the lanes under {@code /actuator/health}. */
class LanesHealthIT {

    private static final UUID SOMEBODYS = UUID.randomUUID();

    private TestDatabase database;
    private JdbcTemplate jdbc;
    private ProviderPauses pauses;
    private LanesHealthIndicator indicator;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        jdbc = new JdbcTemplate(database.dataSource());
        var nobody = new LaneBell(new StaticListableBeanFactory().getBeanProvider(Scheduler.class));
        pauses = new JdbcProviderPauses(
                jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())), nobody);
        indicator = new LanesHealthIndicator(jdbc, pauses);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void whereNothingWaitsThereIsNothingToTell() {
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(details())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "calls",
                        0L,
                        "lanes",
                        0L,
                        "oldest_overdue_seconds",
                        0L,
                        "held",
                        Map.of(),
                        "failing_work",
                        Map.of(),
                        "paused_providers",
                        List.of()));
    }

    @Test
    void howMuchWaitsAndSinceWhenTheOldestIsDue() {
        waits(SOMEBODYS, "-90 seconds");
        waits(SOMEBODYS, "1 hour");
        waits(UUID.randomUUID(), "-10 seconds");

        assertThat(details()).containsEntry("calls", 3L).containsEntry("lanes", 2L);
        assertThat((Long) details().get("oldest_overdue_seconds")).isBetween(90L, 120L);
    }

    @Test
    void howManyLanesAreHeldAndWhatFor() {
        held(UUID.randomUUID(), "throttled", "5 minutes");
        held(UUID.randomUUID(), "throttled", "1 minute");
        held(UUID.randomUUID(), "authorization_lost", "15 minutes");
        held(UUID.randomUUID(), "throttled", "-1 second");

        assertThat(details()).containsEntry("held", Map.of("throttled", 2L, "authorization_lost", 1L));
    }

    /** Between two tries the lane waits for the next one; the doubted one is held by nothing but its own call. */
    @Test
    void thatAnOutageIsBeingProbed() {
        var holds = new LaneHolds(jdbc, new RetryProperties(Duration.ofSeconds(60), 3, Duration.ofMinutes(5)));
        holds.unanswered(SOMEBODYS, List.of(neverTried()));
        assertThat(details()).containsEntry("held", Map.of());

        holds.unanswered(SOMEBODYS, List.of(neverTried()));
        assertThat(details()).containsEntry("held", Map.of("unavailable", 1L));

        holds.answered(SOMEBODYS);
        assertThat(details()).containsEntry("held", Map.of());
    }

    @Test
    void whichRegularWorkFailsAndWhichProvidersAreLeftAlone() {
        task("poll-connections", "recurring", 3);
        task("keep-push-channels", "recurring", 0);
        task("lane", SOMEBODYS.toString(), 2);
        pauses.pause(Provider.GOOGLE);

        assertThat(details())
                .containsEntry("failing_work", Map.of("poll-connections", 3))
                .containsEntry("paused_providers", List.of("google"));
    }

    /** That a provider is away, or somebody's password changed, is no reason to start this node again. */
    @Test
    void theNodeIsUpWhateverWaits() {
        waits(SOMEBODYS, "-1 day");
        held(SOMEBODYS, "unavailable", "5 minutes");
        task("poll-connections", "recurring", 100);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void nobodyIsNamed() {
        waits(SOMEBODYS, "-1 day");
        held(SOMEBODYS, "unavailable", "5 minutes");
        task("lane", SOMEBODYS.toString(), 2);
        assertThat(details().toString()).doesNotContain(SOMEBODYS.toString());
    }

    private Map<String, Object> details() {
        return indicator.health().getDetails();
    }

    private static DueCall neverTried() {
        return new DueCall(
                1, SOMEBODYS, SOMEBODYS, UUID.randomUUID(), Action.PUSH, 1, 0, 0, 0, false, false, Cause.NONE);
    }

    private void waits(UUID lane, String due) {
        jdbc.update("""
                insert into queue.call (lane, connection_id, subject_id, slot, action, version, due)
                values (?, ?, ?, 'write', 'push', 1, now() + ?::interval)""", lane, lane, UUID.randomUUID(), due);
    }

    private void held(UUID lane, String reason, String time) {
        jdbc.update(
                "insert into queue.lane (lane, not_before, reason) values (?, now() + ?::interval, ?)",
                lane,
                time,
                reason);
    }

    private void task(String name, String instance, int failures) {
        jdbc.update("""
                insert into queue.scheduled_tasks
                    (task_name, task_instance, execution_time, picked, version, consecutive_failures)
                values (?, ?, now(), false, 1, ?)""", name, instance, failures);
    }
}
