package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that are slow, or have very much to do, beside others. */
class SharedWorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ConnectionId CONNECTION = new ConnectionId(new UUID(0, 3));

    private TestDatabase database;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aLaneWithVeryManyCallsLetsOthersGoOn() {
        List<AccountId> many = lanes(2);
        List<AccountId> few = lanes(6);
        try (var node = QueueNode.start(database, "time.calls.workers=2", "time.calls.batch-size=5")) {
            var begun = new Semaphore(0);
            var gate = new Semaphore(0);
            node.calendars.onWrite = writes -> {
                if (many.contains(lane(writes))) {
                    begun.release();
                    gate.acquireUninterruptibly();
                }
                return FakeCalendars.settled(writes);
            };
            many.forEach(lane -> node.submit(pushes(lane, 200)));
            // both workers are at it, and what the others submit comes after all that
            begun.acquireUninterruptibly(2);
            few.forEach(lane -> node.submit(pushes(lane, 1)));
            gate.release(6);

            // a turn is three batches, so each of the two has ended its own
            await().atMost(PATIENCE).until(() -> lanesOf(node).containsAll(few));
            assertThat(batches(node, many)).isLessThanOrEqualTo(8);

            gate.release(1_000);
            await().atMost(PATIENCE).until(node::isEmpty);
            assertThat(node.calendars.batches.stream().mapToInt(List::size).sum())
                    .isEqualTo(2 * 200 + 6);
        }
    }

    @Test
    void aSlowLaneBeginsNoFurtherBatchWhenItsTimeIsUp() {
        AccountId slow = new AccountId(UUID.randomUUID());
        var turns = ConcurrentHashMap.<Long>newKeySet();
        var batches = new AtomicInteger();
        try (var node = QueueNode.start(database, "time.calls.turn=1ms", "time.calls.batch-size=5")) {
            node.calendars.onWrite = writes -> {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                turns.add(node.turns(slow.value()));
                batches.incrementAndGet();
                return FakeCalendars.settled(writes);
            };

            node.submit(pushes(slow, 50));

            await().atMost(PATIENCE).until(node::isEmpty);
            assertThat(turns).hasSize(batches.get());
        }
    }

    /** Fewer connections to the database than there are workers that wait for a provider. */
    @Test
    void aProviderThatHangsKeepsNobodyFromTheDatabase() {
        Set<AccountId> hanging = Set.copyOf(lanes(8));
        var asked = new CountDownLatch(hanging.size());
        var answer = new CountDownLatch(1);
        try (var node = QueueNode.start(database, "spring.datasource.hikari.maximum-pool-size=2")) {
            node.calendars.onWrite = writes -> {
                if (hanging.contains(lane(writes))) {
                    asked.countDown();
                    pass(answer);
                }
                return FakeCalendars.settled(writes);
            };
            hanging.forEach(lane -> node.submit(pushes(lane, 1)));
            pass(asked);

            List<AccountId> others = lanes(5);
            others.forEach(lane -> node.submit(pushes(lane, 3)));
            await().atMost(PATIENCE).until(() -> node.waiting() == hanging.size());

            var pool = node.bean(HikariDataSource.class).getHikariPoolMXBean();
            // others use one for a moment now and then; a held one would show each time
            await().until(() -> IntStream.range(0, 5).allMatch(i -> {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                return pool.getActiveConnections() == 0;
            }));
            answer.countDown();
            await().atMost(PATIENCE).until(node::isEmpty);
        }
    }

    private static List<AccountId> lanes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AccountId(UUID.randomUUID()))
                .toList();
    }

    private static RemoteCall[] pushes(AccountId lane, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Push(lane, CONNECTION, new MappingId(UUID.randomUUID()), new TaskVersion(1)))
                .toArray(RemoteCall[]::new);
    }

    private static AccountId lane(List<DueWrite> writes) {
        return writes.getFirst().call().lane();
    }

    private static List<AccountId> lanesOf(QueueNode node) {
        return node.calendars.batches.stream().map(SharedWorkersIT::lane).toList();
    }

    private static long batches(QueueNode node, List<AccountId> lanes) {
        return lanesOf(node).stream().filter(lanes::contains).count();
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
