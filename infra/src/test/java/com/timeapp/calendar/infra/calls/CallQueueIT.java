package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue as it runs, with its scheduler. */
class CallQueueIT {

    private TestDatabase database;
    private ConfigurableApplicationContext node;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private RemoteCalls queue;
    private FakeCalendars calendars;

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        use(CallsApplication.start(database));
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private void use(ConfigurableApplicationContext context) {
        node = context;
        jdbc = node.getBean(JdbcTemplate.class);
        transaction = new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
        queue = node.getBean(RemoteCalls.class);
        calendars = node.getBean(FakeCalendars.class);
    }

    /** What is submitted is made, once its transaction commits, by one worker at a time, and nothing else is. */
    @Test
    void underLoadNothingFailsNothingIsStrandedAndNoLaneIsDrainedTwice() throws Exception {
        int threads = 8;
        int each = 500;
        List<AccountId> lanes = ids(6).stream().map(AccountId::new).toList();
        List<MappingId> mappings = ids(12).stream().map(MappingId::new).toList();
        Map<MappingId, AtomicLong> versions = new ConcurrentHashMap<>();
        Map<MappingId, AtomicLong> committed = new ConcurrentHashMap<>();
        Map<MappingId, AtomicLong> delivered = new ConcurrentHashMap<>();
        Map<AccountId, Boolean> drained = new ConcurrentHashMap<>();
        var overlaps = new AtomicInteger();
        var writes = new AtomicInteger();
        calendars.onWrite = due -> {
            AccountId account = due.getFirst().call().lane();
            if (drained.putIfAbsent(account, true) != null) {
                overlaps.incrementAndGet();
            }
            pause(1);
            due.forEach(write -> newest(delivered, (Push) write.call()));
            writes.addAndGet(due.size());
            drained.remove(account);
            return due.stream()
                    .<CallResult>map(write -> new Random().nextInt(4) == 0
                            ? Settled.with(Count.one(write.call().lane().toString()))
                            : Settled.with())
                    .toList();
        };
        var work = new ArrayList<Callable<Integer>>();
        for (int thread = 0; thread < threads; thread++) {
            var random = new Random(thread);
            work.add(() -> {
                int submitted = 0;
                for (int i = 0; i < each; i++) {
                    MappingId mapping = mappings.get(random.nextInt(mappings.size()));
                    AccountId account = lanes.get(mappings.indexOf(mapping) % lanes.size());
                    long version = versions.computeIfAbsent(mapping, id -> new AtomicLong())
                            .incrementAndGet();
                    var push = new Push(account, connection, mapping, new TaskVersion(version));
                    boolean rolledBack = random.nextInt(10) == 0;
                    transaction.executeWithoutResult(state -> {
                        queue.submit(push);
                        pause(random.nextInt(4));
                        if (rolledBack) {
                            state.setRollbackOnly();
                        }
                    });
                    if (!rolledBack) {
                        newest(committed, push);
                        submitted++;
                    }
                    pause(random.nextInt(12));
                }
                return submitted;
            });
        }

        int submitted = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> done : pool.invokeAll(work)) {
                submitted += done.get();
            }
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(rows("queue.call")).isZero();
            assertThat(lanesScheduled()).isZero();
        });
        assertThat(overlaps).hasValue(0);
        mappings.forEach(mapping -> assertThat(delivered.get(mapping).get())
                .isEqualTo(committed.get(mapping).get()));
        assertThat(writes.get()).isLessThan(submitted);
    }

    @Test
    void aSecondRunOfTheSameFactsAddsNothing() {
        String counter = UUID.randomUUID().toString();
        node.getBean(CallsApplication.WhenCountedThenCall.class).wanted.put(counter, List.of(push(1), fetch()));
        node.getBean(CommandGateway.class).sendAndWait(Count.one(counter));
        await().until(() -> calendars.batches.size() == 1 && calendars.fetches.size() == 1);

        // the policy is made to forget how far it has come
        node.close();
        new JdbcTemplate(database.dataSource())
                .update("update eventstore.tokenentry set token = null, tokentype = null, owner = null"
                        + " where processorname = 'when-counted'");
        use(CallsApplication.start(database));
        String another = UUID.randomUUID().toString();
        MappingId mapping = new MappingId(UUID.randomUUID());
        var policy = node.getBean(CallsApplication.WhenCountedThenCall.class);
        policy.wanted.put(counter, List.of(push(1), fetch()));
        policy.wanted.put(another, List.of(new Push(lane, connection, mapping, new TaskVersion(1))));
        node.getBean(CommandGateway.class).sendAndWait(Count.one(another));

        await().until(() -> !calendars.batches.isEmpty());
        assertThat(calendars.batches).hasSize(1);
        assertThat(calendars.batches.getFirst()).hasSize(1);
        assertThat(((Push) calendars.batches.getFirst().getFirst().call()).mapping())
                .isEqualTo(mapping);
        assertThat(calendars.fetches).isEmpty();
    }

    @Test
    void noConnectionIsHeldWhileAProviderHangs() throws Exception {
        var answer = new CountDownLatch(1);
        var asked = new CountDownLatch(8);
        calendars.onWrite = writes -> {
            asked.countDown();
            pass(answer);
            return FakeCalendars.settled(writes);
        };
        for (UUID account : ids(8)) {
            var push =
                    new Push(new AccountId(account), connection, new MappingId(UUID.randomUUID()), new TaskVersion(1));
            transaction.executeWithoutResult(state -> queue.submit(push));
        }
        pass(asked);

        var pool = node.getBean(HikariDataSource.class).getHikariPoolMXBean();
        // others use one for a moment now and then; a held one would show each time
        await().until(() -> IntStream.range(0, 5).allMatch(i -> {
            pause(2);
            return pool.getActiveConnections() == 0;
        }));

        answer.countDown();
        await().until(() -> rows("queue.call") == 0);
    }

    @Test
    void theLaneOfADeadWorkerIsTakenOver() {
        jdbc.update("insert into queue.scheduled_tasks"
                + " (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version,"
                + " consecutive_failures) values ('lane', '" + lane
                + "', now() - interval '1 hour', true, 'dead', now() - interval '1 hour', 7, 0)");

        transaction.executeWithoutResult(state -> queue.submit(push(1)));

        await().atMost(Duration.ofSeconds(15)).until(() -> rows("queue.call") == 0 && lanesScheduled() == 0);
        assertThat(calendars.batches).hasSize(1);
    }

    @Test
    void aLaneThatSleepsWakesForNewWork() {
        calendars.answerEach(CallResult.Later.usual(false));
        transaction.executeWithoutResult(state -> queue.submit(push(1)));
        await().until(() -> calendars.batches.size() == 1);
        await().until(() -> jdbc.queryForObject(
                        "select count(*) from queue.scheduled_tasks where task_name = 'lane' and not picked"
                                + " and execution_time > now() + interval '50 seconds'",
                        Integer.class)
                == 1);

        calendars.onWrite = FakeCalendars::settled;
        transaction.executeWithoutResult(state -> queue.submit(push(2)));

        await().until(() -> rows("queue.call") == 0);
        assertThat(calendars.batches.getLast()).extracting(DueWrite::call).containsExactly(push(2));
    }

    @Test
    void aLaneThatNobodyHasWokenIsFound() {
        transaction.executeWithoutResult(state -> {
            queue.submit(push(1));
            jdbc.update("delete from queue.scheduled_tasks where task_name = 'lane'");
        });

        node.getBean(Sweeps.class).wakeForgotten();

        await().until(() -> rows("queue.call") == 0);
    }

    @Test
    void aConnectionWhosePollIsDueIsFetchedOnce() {
        node.close();
        use(CallsApplication.start(database, "time.calls.poll-sweep-interval=100ms"));
        calendars.onFetch = fetched ->
                new Settled(List.of(), Optional.of(new PullEnd(connection, Optional.empty(), Optional.empty(), false)));

        jdbc.update(
                "insert into state.connection_status (connection_id, lane, next_poll_at) values (?, ?, now())",
                connection.value(),
                lane.value());

        await().until(() -> jdbc.queryForObject(
                        "select count(*) from state.connection_status where idle_pulls = 1"
                                + " and next_poll_at > now() + interval '60 seconds'",
                        Integer.class)
                == 1);
        assertThat(calendars.fetches).containsExactly(new FakeCalendars.Fetched(connection, false));
    }

    private Push push(long version) {
        return new Push(lane, connection, new MappingId(connection.value()), new TaskVersion(version));
    }

    private Fetch fetch() {
        return new Fetch(lane, connection, false);
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }

    private static void newest(Map<MappingId, AtomicLong> versions, Push push) {
        versions.computeIfAbsent(push.mapping(), id -> new AtomicLong())
                .accumulateAndGet(push.version().value(), Math::max);
    }

    private int rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private int lanesScheduled() {
        return jdbc.queryForObject(
                "select count(*) from queue.scheduled_tasks where task_name = 'lane'", Integer.class);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
