package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers are woken by one clock, calls are due by another. */
class ClocksIT {

    /** The lanes that were given to a worker, on whichever node. */
    private final AtomicInteger turns = new AtomicInteger();

    @ParameterizedTest(name = "one node {0} ahead, the other {1}")
    @CsvSource({"0s, 0s", "4s, 4s", "-4s, -4s", "4s, -4s"})
    void aDifferenceNeitherStrandsACallNorMakesALaneSpin(String ofOne, String ofAnother) {
        try (var database = TestDatabase.migrated();
                var one = start(database, ofOne);
                var another = start(database, ofAnother)) {
            var lane = new AccountId(UUID.randomUUID());
            for (QueueNode node : List.of(one, another)) {
                node.calendars.answerEach(new Later(List.of(), false, Optional.of(Duration.ofSeconds(2))));
            }
            one.submit(push(lane));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !one.calendars.batches.isEmpty() || !another.calendars.batches.isEmpty());
            one.calendars.onWrite = FakeCalendars::settled;
            another.calendars.onWrite = FakeCalendars::settled;

            await().atMost(Duration.ofSeconds(30)).until(one::isEmpty);
            assertThat(one.calendars.batches.size() + another.calendars.batches.size())
                    .isBetween(2, 3);
            assertThat(turns.get()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void theDatabaseSaysWhatTimeItIs() {
        try (var database = TestDatabase.migrated();
                var node = QueueNode.start(database)) {
            var clock = node.bean(DatabaseClock.class);
            clock.read();

            Instant before = time(node);
            Instant now = clock.now();
            Instant after = time(node);

            assertThat(now).isBetween(before.minusSeconds(1), after.plusSeconds(1));
        }
    }

    private QueueNode start(TestDatabase database, String ahead) {
        var node = QueueNode.start(database, "test.clock-ahead=" + ahead);
        node.bean(Scheduler.class).registerSchedulerListener(new AbstractSchedulerListener() {
            @Override
            public void onExecutionComplete(ExecutionComplete completed) {
                if (completed.getExecution().taskInstance.getTaskName().equals(LaneTask.NAME)) {
                    turns.incrementAndGet();
                }
            }
        });
        return node;
    }

    private static Instant time(QueueNode node) {
        return node.jdbc
                .queryForObject("select clock_timestamp()", OffsetDateTime.class)
                .toInstant();
    }

    private static Push push(AccountId lane) {
        return new Push(
                lane, new ConnectionId(UUID.randomUUID()), new MappingId(UUID.randomUUID()), new TaskVersion(1));
    }
}
