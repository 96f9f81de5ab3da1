package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of submits from many threads of two nodes, while both drain and the provider has its moods. */
class QueueUnderForceIT {

    private static final int THREADS = 12;
    private static final int SUBMITS_OF_EACH = 200;

    /** Lanes are busy for a while and then never again, so that what would be stranded is not found by chance. */
    private static final int SUBMITS_WHILE_BUSY = 5;

    private static final int BUSY_LANES = 10;
    private static final int MAPPINGS_OF_A_LANE = 3;

    private final long seed = Long.getLong("seed", System.nanoTime());

    private final Map<MappingId, AtomicLong> versions = new ConcurrentHashMap<>();
    private final Map<MappingId, AtomicLong> committed = new ConcurrentHashMap<>();
    private final Map<MappingId, AtomicLong> settled = new ConcurrentHashMap<>();
    private final Set<Push> rolledBack = ConcurrentHashMap.newKeySet();
    private final Set<Push> made = ConcurrentHashMap.newKeySet();
    private final Set<ConnectionId> fetchesCommitted = ConcurrentHashMap.newKeySet();
    private final Set<ConnectionId> fetched = ConcurrentHashMap.newKeySet();

    private final Set<AccountId> drained = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean submitting = true;
    private volatile int waiting;

    @Test
    void nothingFailsNothingIsStrandedNothingOldIsMadeLastAndNoLaneIsDrainedTwiceAtOnce() throws Exception {
        System.out.println("QueueUnderForceIT: seed " + seed + ", again with -Dseed=" + seed);
        try (var database = TestDatabase.migrated();
                var one = start(database, 1);
                var another = start(database, 2);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            List<QueueNode> nodes = List.of(one, another);
            List<Callable<Integer>> work = IntStream.range(0, THREADS)
                    .<Callable<Integer>>mapToObj(
                            thread -> () -> submitMany(nodes.get(thread % 2), new Random(seed + thread)))
                    .toList();
            Thread watch = Thread.startVirtualThread(() -> watch(one));
            int submitted = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                submitted += done.get();
            }
            submitting = false;
            watch.join();

            await().atMost(Duration.ofMinutes(1)).until(one::isEmpty);
            assertThat(overlaps).hasValue(0);
            assertThat(made).doesNotContainAnyElementsOf(rolledBack);
            committed.forEach((mapping, newest) ->
                    assertThat(settled.get(mapping)).as("newest of %s", mapping).hasValue(newest.get()));
            assertThat(fetched).containsExactlyInAnyOrderElementsOf(fetchesCommitted);
            assertThat(writes.get()).as("coalesced").isLessThan(submitted);
        }
    }

    private QueueNode start(TestDatabase database, int number) {
        var node = QueueNode.start(
                database,
                "time.calls.workers=12",
                "time.calls.batch-size=4",
                "time.sync.retry.base-delay=20ms",
                "time.sync.retry.probe-interval=50ms");
        var moods = new Random(seed * 31 + number);
        node.calendars.onWrite = due -> drain(due.getFirst().call().lane(), () -> write(due, moods));
        node.calendars.onFetch = due -> drain(laneOf(due.connection()), () -> {
            fetched.add(due.connection());
            return Settled.with();
        });
        return node;
    }

    /** However fast the machine, the drains are on the heels of the submits. */
    private void watch(QueueNode node) {
        while (submitting) {
            waiting = node.waiting();
            pause(10);
        }
    }

    private int submitMany(QueueNode node, Random random) {
        int pushes = 0;
        for (int i = 0; i < SUBMITS_OF_EACH; i++) {
            int busy = i / SUBMITS_WHILE_BUSY * BUSY_LANES;
            List<RemoteCall> calls = IntStream.rangeClosed(0, random.nextInt(4))
                    .map(some -> busy + random.nextInt(BUSY_LANES))
                    .<RemoteCall>mapToObj(lane -> random.nextInt(8) == 0 ? fetch(lane, random) : push(lane, random))
                    .toList();
            boolean rollsBack = random.nextInt(8) == 0;
            Runnable last = () -> {
                pause(random.nextInt(3));
                if (rollsBack) {
                    throw new RollBack();
                }
            };
            List<Push> pushed = only(Push.class, calls);
            try {
                if (random.nextBoolean()) {
                    node.submit(calls, last);
                } else {
                    node.submitBecauseOf("changed", calls, last);
                }
                pushed.forEach(push -> newest(committed, push));
                only(Fetch.class, calls).forEach(fetch -> fetchesCommitted.add(fetch.connection()));
                pushes += pushed.size();
            } catch (RollBack asked) {
                rolledBack.addAll(pushed);
            }
            do {
                pause(random.nextInt(10));
            } while (waiting > 2 * BUSY_LANES);
        }
        return pushes;
    }

    private Push push(int lane, Random random) {
        int number = random.nextInt(MAPPINGS_OF_A_LANE);
        var mapping = new MappingId(new UUID(lane, number));
        long version = versions.computeIfAbsent(mapping, id -> new AtomicLong()).incrementAndGet();
        return new Push(account(lane), connection(lane, number % 2), mapping, new TaskVersion(version));
    }

    private static Fetch fetch(int lane, Random random) {
        return new Fetch(account(lane), connection(lane, random.nextInt(2)), random.nextBoolean());
    }

    private static AccountId account(int lane) {
        return new AccountId(new UUID(lane, 100));
    }

    private static ConnectionId connection(int lane, int number) {
        return new ConnectionId(new UUID(lane, 200 + number));
    }

    private static AccountId laneOf(ConnectionId connection) {
        return account((int) connection.value().getMostSignificantBits());
    }

    private List<CallResult> write(List<DueWrite> due, Random moods) {
        pause(moods.nextInt(3));
        if (moods.nextInt(60) == 0) {
            throw new IllegalStateException("bad");
        }
        var results = new ArrayList<CallResult>();
        for (DueWrite write : due) {
            var push = (Push) write.call();
            writes.incrementAndGet();
            made.add(push);
            results.add(result(push, moods.nextInt(40)));
        }
        return results;
    }

    private CallResult result(Push push, int mood) {
        return switch (mood) {
            case 0, 1 -> new Unavailable(mood == 0);
            case 2 -> new Later(List.of(), false, Optional.of(Duration.ofMillis(5)));
            case 3 -> new Again(List.of());
            default -> {
                newest(settled, push);
                yield mood < 15 ? Settled.with(Count.one(push.lane().toString())) : Settled.with();
            }
        };
    }

    private <T> T drain(AccountId lane, Supplier<T> work) {
        if (!drained.add(lane)) {
            overlaps.incrementAndGet();
        }
        try {
            return work.get();
        } finally {
            drained.remove(lane);
        }
    }

    private static <T> List<T> only(Class<T> type, List<RemoteCall> calls) {
        return calls.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void newest(Map<MappingId, AtomicLong> versions, Push push) {
        versions.computeIfAbsent(push.mapping(), id -> new AtomicLong())
                .accumulateAndGet(push.version().value(), Math::max);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static final class RollBack extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
