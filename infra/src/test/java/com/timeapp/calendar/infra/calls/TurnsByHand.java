package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.AtomicCommands;
import com.timeapp.calendar.infra.axon.AxonConfiguration;
import com.timeapp.calendar.infra.axon.Counter;
import com.timeapp.calendar.infra.axon.PlainSerializers;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A lane whose turns the test takes itself; the scheduler has no part in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TurnsByHand {

    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    static final CallsProperties PROPERTIES = new CallsProperties(
            1, SECOND, SECOND, 4, 50, 3, Duration.ofSeconds(5), PATIENCE, 6, 3, SECOND, SECOND, 9, SECOND, SECOND);

    TestDatabase database;
    ConfigurableApplicationContext node;
    JdbcTemplate jdbc;
    TransactionTemplate transaction;
    CallQueue queue;
    LaneCalls calls;
    JdbcCursors cursors;

    final AccountId lane = new AccountId(UUID.randomUUID());
    final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    FakeCalendars calendars;
    LaneDrain drain;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AxonConfiguration.class, PlainSerializers.class, Counter.class})
    static class Application {}

    @BeforeAll
    void start() {
        database = TestDatabase.migrated();
        node = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties(database.asProperties())
                .run();
        jdbc = node.getBean(JdbcTemplate.class);
        transaction = new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
        var nobody = new LaneBell(new StaticListableBeanFactory().getBeanProvider(Scheduler.class));
        queue = new CallQueue(new CallWriter(jdbc), nobody);
        calls = new LaneCalls(jdbc);
        cursors = new JdbcCursors(queue, jdbc, new ClearSealing(), new TestKeyedIds(), new OneOwner());
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @BeforeEach
    void clean() {
        jdbc.execute("truncate queue.call, queue.lane, queue.call_seen, queue.scheduled_tasks, state.cursor,"
                + " state.connection_status");
        calendars = new FakeCalendars();
        drain = drain(PROPERTIES);
    }

    LaneDrain drain(CallsProperties properties) {
        return drain(properties, Provider.CALDAV);
    }

    LaneDrain drain(CallsProperties properties, Provider provider) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("calendars", calendars);
        var retry = new RetryProperties(Duration.ofSeconds(60), 3, Duration.ofMinutes(5));
        var polls = new Polls(
                new PollProperties(Duration.ofSeconds(60), Duration.ofMinutes(15)),
                new ApplePollProperties(Duration.ofMinutes(4)));
        var endings = new Endings(
                calls,
                new LaneHolds(jdbc, retry),
                cursors,
                new ConnectionStatus(jdbc, polls),
                new OneOwner(provider),
                retry,
                properties);
        var making = new CallMaking(beans.getBeanProvider(RemoteCalls.Handler.class));
        var outcomes = new Outcomes(
                node.getBean(AtomicCommands.class), new LaneTurns(jdbc), endings, making, transaction, properties);
        return new LaneDrain(new DueCalls(jdbc, properties), making, outcomes, properties);
    }

    void pull(Optional<String> expected, Optional<String> next, boolean changed) {
        calendars.onFetch = fetched -> new Settled(
                List.of(),
                Optional.of(
                        PullEnd.last(connection, expected.map(SyncCursor::new), next.map(SyncCursor::new), changed)),
                true);
        submit(fetch(false));
        assertThat(take()).isTrue();
        assertThat(waiting()).isZero();
    }

    Push push(MappingId mapping, long version) {
        return new Push(lane, connection, mapping, new TaskVersion(version));
    }

    Withdraw withdraw(MappingId mapping, long version) {
        return new Withdraw(lane, connection, mapping, new TaskVersion(version));
    }

    Fetch fetch(boolean requested) {
        return new Fetch(lane, connection, requested);
    }

    static MappingId mapping() {
        return new MappingId(UUID.randomUUID());
    }

    void submit(RemoteCall call) {
        transaction.executeWithoutResult(state -> queue.submit(call));
    }

    void inUnitOfWork(EventMessage<?> fact, RemoteCall... submitted) {
        var unit = DefaultUnitOfWork.startAndGet(fact);
        unit.attachTransaction(new SpringTransactionManager(node.getBean(PlatformTransactionManager.class)));
        for (RemoteCall call : submitted) {
            queue.submit(call);
        }
        unit.commit();
    }

    /** A turn as the scheduler would give it. */
    boolean take() {
        jdbc.update("insert into queue.scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('lane', '" + lane + "', now(), false, 1) on conflict do nothing");
        Long version = jdbc.queryForObject(
                "update queue.scheduled_tasks set picked = true, version = version + 1 returning version", Long.class);
        try {
            return drain.take(new Turn(lane.value(), version));
        } finally {
            jdbc.update("update queue.scheduled_tasks set picked = false");
        }
    }

    /** As if so much time had passed. */
    void elapse(Duration time) {
        jdbc.update("update queue.call set due = due - ? * interval '1 millisecond'", time.toMillis());
        jdbc.update("update queue.lane set not_before = not_before - ? * interval '1 millisecond'", time.toMillis());
    }

    Duration untilDue() {
        return calls.untilDue(lane.value()).orElseThrow();
    }

    List<RemoteCall> made() {
        return calendars.batches.stream()
                .flatMap(batch -> calls(batch).stream())
                .toList();
    }

    static List<RemoteCall> calls(List<DueWrite> writes) {
        return writes.stream().<RemoteCall>map(DueWrite::call).toList();
    }

    int waiting() {
        return rows("queue.call");
    }

    int rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    long secondsTillDue(MappingId mapping) {
        return jdbc.queryForObject(
                "select extract(epoch from due - now())::bigint from queue.call where subject_id = ?",
                Long.class,
                mapping.value());
    }

    boolean outcomeUnknown(MappingId mapping) {
        return jdbc.queryForObject(
                "select outcome_unknown from queue.call where subject_id = ?", Boolean.class, mapping.value());
    }

    long secondsTillPoll() {
        return jdbc.queryForObject(
                "select extract(epoch from next_poll_at - now())::bigint from state.connection_status", Long.class);
    }
}
