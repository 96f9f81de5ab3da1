package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that die over a lane, and workers that were only taken for dead. Heartbeats are short here. */
class TakeoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SHORT = "time.calls.heartbeat-interval=250ms";

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final MappingId mapping = new MappingId(UUID.randomUUID());
    private final CountDownLatch release = new CountDownLatch(1);

    private TestDatabase database;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void stop() {
        release.countDown();
        database.close();
    }

    @Test
    void theLaneOfADeadNodeIsDrainedByAnother() {
        try (var dead = QueueNode.start(database, SHORT);
                var other = QueueNode.start(database, SHORT)) {
            other.pause();
            hang(dead, UUID.randomUUID());
            dead.submit(push(1));
            await().until(() -> dead.calendars.batches.size() == 1);

            dead.cutOff();
            other.resume();

            await().atMost(PATIENCE).until(other::isEmpty);
            // nobody knows how far the dead one came
            assertThat(other.calendars.batches.getFirst()).containsExactly(new DueWrite(push(1), 0, true));
            release.countDown();
        }
    }

    @Test
    void aLaneThatADeadWorkerHasLeftBehindIsDrained() {
        try (var node = QueueNode.start(database, SHORT)) {
            node.jdbc.update("insert into queue.scheduled_tasks"
                    + " (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version,"
                    + " consecutive_failures) values ('lane', '" + lane
                    + "', now() - interval '1 hour', true, 'dead', now() - interval '1 hour', 7, 0)");

            node.submit(push(1));

            await().atMost(PATIENCE).until(node::isEmpty);
            assertThat(node.calendars.batches).hasSize(1);
        }
    }

    /** With the settings of the product. How long it takes at most follows from them, however slow the machine is here. */
    @Test
    void aWorkerThatWasKilledIsReplacedWithinHalfAMinuteAndNotBeforeItsLeaseIsOver() {
        try (var node = QueueNode.start(database)) {
            var properties = node.bean(CallsProperties.class);
            var lease = properties.heartbeatInterval().multipliedBy(properties.missedHeartbeats());
            var looked = properties.heartbeatInterval().multipliedBy(2);
            assertThat(lease.plus(looked).plus(properties.pollingInterval())).isLessThan(Duration.ofSeconds(30));
            var silent = new AtomicReference<Duration>();
            node.calendars.onWrite = writes -> {
                silent.set(Duration.ofMillis(node.jdbc.queryForObject(
                        "select extract(epoch from clock_timestamp() - at) * 1000 from killed", Long.class)));
                return FakeCalendars.settled(writes);
            };
            node.pause();
            node.submit(push(1));
            node.jdbc.execute("create table killed as select now() - interval '12 seconds' as at");
            node.jdbc.update("update queue.scheduled_tasks set picked = true, picked_by = 'killed',"
                    + " last_heartbeat = (select at from killed) where task_name = 'lane'");
            node.resume();

            await().atMost(Duration.ofMinutes(2)).until(node::isEmpty);
            assertThat(silent.get()).isGreaterThan(lease);
            assertThat(node.calendars.batches).hasSize(1);
            assertThat(node.calendars.batches.getFirst()).containsExactly(new DueWrite(push(1), 0, true));
        }
    }

    /** This one sends no heartbeat, as if its machine had been stopped for a while. */
    @Test
    void aWorkerThatWakesWhileItsSuccessorWorksChangesNothing() {
        UUID late = UUID.randomUUID();
        UUID successor = UUID.randomUUID();
        var done = new CountDownLatch(1);
        try (var sleeper = QueueNode.start(database, "time.calls.heartbeat-interval=1h");
                var other = QueueNode.start(database, SHORT)) {
            hang(sleeper, late);
            other.pause();
            sleeper.submit(push(1));
            await().until(() -> sleeper.calendars.batches.size() == 1);
            sleeper.pause();

            other.calendars.onWrite = writes -> {
                pass(done);
                return FakeCalendars.each(writes, Settled.with(Count.one(successor.toString())));
            };
            other.resume();
            await().atMost(PATIENCE).until(() -> other.calendars.batches.size() == 1);
            other.submit(push(2));
            var before = queue(other);

            release.countDown();
            await().until(() -> !sleeper.isWorking());

            assertThat(queue(other)).isEqualTo(before);
            assertThat(facts(other, late)).isZero();
            done.countDown();
            await().atMost(PATIENCE).until(other::isEmpty);
            assertThat(other.calendars.batches).hasSize(2);
            assertThat(other.calendars.batches.getLast().getFirst().call()).isEqualTo(push(2));
            assertThat(facts(other, successor)).isEqualTo(2);
            assertThat(sleeper.calendars.batches).hasSize(1);
        }
    }

    /** Nobody has to take it for dead first. */
    @Test
    void whatANodeThatShutsDownWaitsForNoLongerIsLeftDueForTheNextOne() {
        var ending = QueueNode.start(database, "time.calls.shutdown-wait=200ms");
        ending.calendars.onWrite = writes -> {
            waitForAnAnswer();
            return FakeCalendars.each(writes, new Unavailable(true));
        };
        ending.submit(push(1));
        await().until(() -> ending.calendars.batches.size() == 1);

        ending.close();

        var jdbc = database.jdbc();
        assertThat(jdbc.sql("select picked from queue.scheduled_tasks where task_name = 'lane'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(jdbc.sql("select outcome_unknown and attempts = 0 and due <= now() from queue.call")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select count(*) from queue.lane")
                        .query(Integer.class)
                        .single())
                .isZero();
        try (var next = QueueNode.start(database)) {
            await().atMost(PATIENCE).until(next::isEmpty);
            assertThat(next.calendars.batches).containsExactly(List.of(new DueWrite(push(1), 0, true)));
        }
    }

    /** As an exchange over HTTP does: cut off, it ends as one of which nobody knows whether it arrived. */
    private void waitForAnAnswer() {
        try {
            release.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void hang(QueueNode node, UUID counter) {
        node.calendars.onWrite = writes -> {
            pass(release);
            return FakeCalendars.each(writes, Settled.with(Count.one(counter.toString())));
        };
    }

    private Push push(long version) {
        return new Push(lane, connection, mapping, new TaskVersion(version));
    }

    /** Everything but the heartbeat, which goes on. */
    private static String queue(QueueNode node) {
        return node.jdbc.queryForList("select * from queue.call order by id").toString()
                + node.jdbc.queryForList("select * from queue.lane")
                + node.jdbc.queryForList("select task_instance, picked, picked_by, version, execution_time"
                        + " from queue.scheduled_tasks where task_name = 'lane'");
    }

    private static long facts(QueueNode node, UUID counter) {
        var facts = node.bean(EventStore.class).readEvents(counter.toString());
        return facts.hasNext() ? facts.asStream().count() : 0;
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
