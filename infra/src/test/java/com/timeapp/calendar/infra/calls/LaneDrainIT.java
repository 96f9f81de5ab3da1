package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.infra.axon.AtomicCommands;
import com.timeapp.calendar.infra.axon.AxonConfiguration;
import com.timeapp.calendar.infra.axon.Counter;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import com.timeapp.calendar.infra.axon.PlainSerializers;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
class LaneDrainIT {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private TestDatabase database;
    private ConfigurableApplicationContext node;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private CallQueue queue;
    private LaneCalls calls;
    private JdbcCursors cursors;

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private FakeCalendars calendars;
    private LaneDrain drain;

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
        cursors = new JdbcCursors(jdbc, new ClearSealing(), new TestKeyedIds(), new OneOwner());
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
        drain = drain(new CallsProperties(
                1, SECOND, SECOND, 4, 50, 3, Duration.ofSeconds(5), 6, SECOND, SECOND, 9, SECOND, SECOND));
    }

    private LaneDrain drain(CallsProperties properties) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("calendars", calendars);
        var retry = new RetryProperties(Duration.ofSeconds(60), 3, Duration.ofMinutes(5));
        var polls = new PollProperties(Duration.ofSeconds(60), Duration.ofMinutes(15));
        var outcomes = new Outcomes(
                node.getBean(AtomicCommands.class),
                calls,
                cursors,
                new ConnectionStatus(jdbc, polls),
                retry,
                properties,
                transaction);
        return new LaneDrain(calls, outcomes, beans.getBeanProvider(RemoteCalls.Handler.class), properties);
    }

    @Nested
    class Submitting {

        @Test
        void aRolledBackTransactionLeavesNoCall() {
            transaction.executeWithoutResult(state -> {
                queue.submit(push(mapping(), 1));
                state.setRollbackOnly();
            });

            assertThat(waiting()).isZero();
            assertThat(rows("queue.scheduled_tasks")).isZero();
        }

        @Test
        void theNewestVersionOfAMappingIsTheOneThatIsMade() {
            MappingId mapping = mapping();
            submit(push(mapping, 2));
            submit(push(mapping, 3));
            submit(push(mapping, 1));

            take();

            assertThat(made()).containsExactly(push(mapping, 3));
        }

        @Test
        void aWithdrawalWinsOverAPushOfTheSameVersion() {
            MappingId mapping = mapping();
            submit(withdraw(mapping, 2));
            submit(push(mapping, 2));

            take();

            assertThat(made()).containsExactly(withdraw(mapping, 2));
        }

        @Test
        void aPollDoesNotTakeThePlaceOfARequestedFetch() {
            submit(fetch(true));
            submit(fetch(false));

            take();

            assertThat(calendars.fetches).containsExactly(new FakeCalendars.Fetched(connection, true));
        }

        @Test
        void aFactSeenAgainSubmitsNothing() {
            MappingId mapping = mapping();
            EventMessage<?> fact = GenericEventMessage.asEventMessage("changed");
            inUnitOfWork(fact, push(mapping, 1), fetch(false));
            take();
            assertThat(made()).hasSize(1);
            assertThat(calendars.fetches).hasSize(1);

            inUnitOfWork(fact, push(mapping, 1), fetch(false));
            take();

            assertThat(made()).hasSize(1);
            assertThat(calendars.fetches).hasSize(1);
        }

        @Test
        void aUnitOfWorkWritesAllItsCallsOnce() {
            MappingId mapping = mapping();
            inUnitOfWork(
                    GenericEventMessage.asEventMessage("changed"),
                    push(mapping, 1),
                    push(mapping(), 1),
                    push(mapping, 2));

            take();

            assertThat(made()).hasSize(2).contains(push(mapping, 2));
        }
    }

    @Nested
    class Writing {

        @Test
        void goesByConnectionInOrderAndInBatches() {
            var second = new ConnectionId(UUID.randomUUID());
            List<RemoteCall> here = IntStream.range(0, 60)
                    .<RemoteCall>mapToObj(i -> push(mapping(), 1))
                    .toList();
            RemoteCall there = new Push(lane, second, mapping(), new TaskVersion(1));
            submit(here.getFirst());
            submit(there);
            here.stream().skip(1).forEach(LaneDrainIT.this::submit);

            take();

            assertThat(calendars.batches).hasSize(3);
            assertThat(calls(calendars.batches.get(0))).isEqualTo(here.subList(0, 50));
            assertThat(calls(calendars.batches.get(1))).containsExactly(there);
            assertThat(calls(calendars.batches.get(2))).isEqualTo(here.subList(50, 60));
        }

        @Test
        void sendsTheCommandsWithWhereTheyCameFrom() {
            String id = UUID.randomUUID().toString();
            calendars.answerEach(Settled.with(Count.one(id)));
            EventMessage<?> fact = GenericEventMessage.asEventMessage("changed")
                    .andMetaData(Map.of(MessageOrigin.ACTOR, "actor-1", MessageOrigin.CORRELATION, "first-1"));
            inUnitOfWork(fact, push(mapping(), 1));

            take();

            EventMessage<?> counted =
                    node.getBean(EventStore.class).readEvents(id).next();
            assertThat(counted.getMetaData())
                    .containsEntry(MessageOrigin.ACTOR, "actor-1")
                    .containsEntry(MessageOrigin.CORRELATION, "first-1");
            assertThat(waiting()).isZero();
        }

        @Test
        void whatAPollFoundBeginsWithTheCalendarAndIsOneChain() {
            String found = UUID.randomUUID().toString();
            String ended = UUID.randomUUID().toString();
            calendars.onFetch = fetched -> {
                node.getBean(AtomicCommands.class).send(List.of(Count.one(found)));
                return Settled.with(Count.one(ended));
            };
            submit(fetch(false));

            take();

            var imported =
                    node.getBean(EventStore.class).readEvents(found).next().getMetaData();
            var completed =
                    node.getBean(EventStore.class).readEvents(ended).next().getMetaData();
            assertThat(imported).containsEntry(MessageOrigin.ACTOR, MessageOrigin.CALENDAR);
            assertThat(completed)
                    .containsEntry(MessageOrigin.ACTOR, MessageOrigin.CALENDAR)
                    .containsEntry(MessageOrigin.CORRELATION, imported.get(MessageOrigin.CORRELATION));
        }

        @Test
        void aVersionThatCameDuringTheCallStays() {
            MappingId mapping = mapping();
            var meanwhile = new AtomicInteger();
            calendars.onWrite = writes -> {
                if (meanwhile.getAndIncrement() == 0) {
                    submit(push(mapping, 2));
                }
                return FakeCalendars.settled(writes);
            };
            submit(push(mapping, 1));

            take();

            assertThat(made()).containsExactly(push(mapping, 1), push(mapping, 2));
            assertThat(waiting()).isZero();
        }

        @Test
        void aVersionThatCameDuringALostCallKnowsOfIt() {
            MappingId mapping = mapping();
            var turns = new AtomicInteger();
            calendars.onWrite = writes -> {
                if (turns.getAndIncrement() == 0) {
                    submit(push(mapping, 2));
                    return FakeCalendars.each(writes, Later.usual(true));
                }
                return FakeCalendars.settled(writes);
            };
            submit(push(mapping, 1));

            take();

            assertThat(calendars.batches.get(1)).containsExactly(new DueWrite(push(mapping, 2), 0, true));
        }

        @Test
        void aRefusedCommandHoldsUpOnlyItsOwnCall() {
            MappingId refused = mapping();
            calendars.onWrite = writes -> writes.stream()
                    .<CallResult>map(write -> ((Push) write.call()).mapping().equals(refused)
                            ? Settled.with(new Count(UUID.randomUUID().toString(), 0))
                            : Settled.with())
                    .toList();
            submit(push(mapping(), 1));
            submit(push(refused, 1));
            submit(push(mapping(), 1));

            take();

            assertThat(calendars.batches).hasSize(1);
            assertThat(waiting()).isEqualTo(1);
            assertThat(secondsTillDue(refused)).isCloseTo(60, within(5L));
        }

        @Test
        void nothingIsKeptForSomebodyErased() {
            calendars.answerEach(Settled.with(new Forgotten()));
            node.getBean(CommandBus.class).subscribe(Forgotten.class.getName(), command -> {
                throw new SubjectErased(OneOwner.OWNER);
            });
            submit(push(mapping(), 1));

            take();

            assertThat(waiting()).isZero();
        }

        @Test
        void aHandlerThatThrowsLosesNothingAndHoldsUpNobodyElse() {
            MappingId bad = mapping();
            calendars.onWrite = writes -> {
                if (writes.stream()
                        .anyMatch(write -> ((Push) write.call()).mapping().equals(bad))) {
                    throw new IllegalStateException("bad");
                }
                return FakeCalendars.settled(writes);
            };
            submit(push(mapping(), 1));
            submit(push(bad, 1));
            submit(push(mapping(), 1));

            take();

            assertThat(waiting()).isEqualTo(1);
            assertThat(secondsTillDue(bad)).isCloseTo(60, within(5L));
            assertThat(outcomeUnknown(bad)).isTrue();
        }

        @Test
        void aWorkerThatWakesAfterItsSuccessorChangesNothing() {
            String id = UUID.randomUUID().toString();
            MappingId mapping = mapping();
            calendars.onWrite = writes -> {
                jdbc.update("update queue.scheduled_tasks set version = version + 1");
                return FakeCalendars.each(writes, Settled.with(Count.one(id)));
            };
            submit(push(mapping, 1));

            take();

            assertThat(waiting()).isEqualTo(1);
            assertThat(node.getBean(EventStore.class).readEvents(id).hasNext()).isFalse();
        }

        @Test
        void aConflictIsRecordedAgainWithoutCallingTwice() {
            String id = UUID.randomUUID().toString();
            var commands = new AtomicInteger();
            node.getBean(CommandBus.class).subscribe(Contested.class.getName(), command -> {
                if (commands.incrementAndGet() < 3) {
                    throw new ConcurrencyException("somebody was faster");
                }
                return null;
            });
            calendars.answerEach(Settled.with(Count.one(id), new Contested()));
            submit(push(mapping(), 1));

            take();

            assertThat(calendars.batches).hasSize(1);
            assertThat(commands).hasValue(3);
            assertThat(waiting()).isZero();
            assertThat(node.getBean(EventStore.class).readEvents(id).asStream()).hasSize(1);
        }
    }

    @Nested
    class Waiting {

        @Test
        void getsLongerAndThenStaysAProbe() {
            MappingId mapping = mapping();
            calendars.answerEach(Later.usual(false));
            submit(push(mapping, 1));
            var waits = new ArrayList<Long>();
            for (int attempt = 0; attempt < 6; attempt++) {
                take();
                waits.add(Math.round(secondsTillDue(mapping) / 10.0) * 10);
                jdbc.update("update queue.call set due = now()");
            }

            assertThat(waits).containsExactly(60L, 120L, 240L, 300L, 300L, 300L);
            assertThat(calendars.batches)
                    .hasSize(6)
                    .allMatch(batch -> batch.getFirst().attempts() == 0); // an outage is no attempt that counts
        }

        @Test
        void endsWithANewVersion() {
            MappingId mapping = mapping();
            calendars.answerEach(new Later(List.of(), true, Optional.of(Duration.ofHours(1))));
            submit(push(mapping, 1));
            take();
            assertThat(take()).isFalse();
            assertThat(calls.wakeAt(lane.value()).orElseThrow())
                    .isCloseTo(Instant.now().plus(1, ChronoUnit.HOURS), within(10, ChronoUnit.SECONDS));

            submit(push(mapping, 2));
            take();

            assertThat(calendars.batches.getLast()).containsExactly(new DueWrite(push(mapping, 2), 0, true));
        }

        @Test
        void ofTheLaneHoldsNewWorkToo() {
            calendars.answerEach(new LaneWaits(List.of(), Duration.ofMinutes(2), WaitReason.THROTTLED));
            submit(push(mapping(), 1));
            take();
            submit(push(mapping(), 1));
            submit(fetch(true));

            assertThat(take()).isFalse();
            assertThat(calendars.batches).hasSize(1);
            assertThat(calls.wakeAt(lane.value()).orElseThrow())
                    .isCloseTo(Instant.now().plus(2, ChronoUnit.MINUTES), within(10, ChronoUnit.SECONDS));
        }

        @Test
        void forAnAuthorizationEndsWhenThePersonAsks() {
            calendars.answerEach(new LaneWaits(List.of(), Duration.ofHours(1), WaitReason.AUTHORIZATION_LOST));
            submit(push(mapping(), 1));
            take();
            submit(fetch(false));
            assertThat(take()).isFalse();

            submit(fetch(true));

            assertThat(take()).isTrue();
            assertThat(calendars.batches).hasSize(2);
        }

        @Test
        void isSparedACallThatIsToBeMadeAgain() {
            calendars.answerEach(new Again(List.of()));
            MappingId mapping = mapping();
            submit(push(mapping, 1));
            int turns = 0;
            while (take()) {
                turns++;
            }

            assertThat(calendars.batches.stream().map(batch -> batch.getFirst().attempts()))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6); // the limit, and then it waits as after a first failure
            assertThat(turns).isEqualTo(3);
            assertThat(secondsTillDue(mapping)).isCloseTo(60, within(5L));
        }
    }

    @Nested
    class Fetching {

        @Test
        void waitsForACreateOfWhichNothingIsKnown() {
            MappingId mapping = mapping();
            calendars.answerEach(Later.usual(true));
            submit(push(mapping, 1));
            submit(fetch(true));

            take();
            assertThat(calendars.fetches).isEmpty();
            assertThat(calls.wakeAt(lane.value()).orElseThrow())
                    .isAfter(Instant.now().plusSeconds(30));

            calendars.onWrite = FakeCalendars::settled;
            jdbc.update("update queue.call set due = now()");
            take();
            assertThat(calendars.fetches).hasSize(1);
            assertThat(waiting()).isZero();
        }

        @Test
        void doesNotWaitForAWriteThatNeverLeft() {
            calendars.answerEach(Later.usual(false));
            submit(push(mapping(), 1));
            submit(fetch(false));

            take();

            assertThat(calendars.fetches).hasSize(1);
        }

        @Test
        void movesTheCursorOnlyFromWhereItBegan() {
            pull(Optional.empty(), Optional.of("one"), true);
            assertThat(cursors.of(connection)).contains(new SyncCursor("one"));

            pull(Optional.of("one"), Optional.of("two"), true);
            assertThat(cursors.of(connection)).contains(new SyncCursor("two"));

            pull(Optional.of("one"), Optional.of("three"), true);
            pull(Optional.empty(), Optional.of("four"), true);
            pull(Optional.of("one"), Optional.empty(), true);
            assertThat(cursors.of(connection)).contains(new SyncCursor("two"));

            pull(Optional.of("two"), Optional.empty(), true);
            assertThat(cursors.of(connection)).isEmpty();
        }

        @Test
        void comesLessOftenWhereNothingHappens() {
            var waits = new ArrayList<Long>();
            for (int i = 0; i < 10; i++) {
                pull(Optional.empty(), Optional.empty(), false);
                waits.add(secondsTillPoll());
            }
            long[] expected = {90, 135, 203, 304, 456, 683, 900, 900, 900, 900};
            for (int i = 0; i < expected.length; i++) {
                assertThat(waits.get(i)).isBetween((long) (expected[i] * 0.79) - 1, (long) (expected[i] * 1.21));
            }

            pull(Optional.empty(), Optional.empty(), true);
            assertThat(secondsTillPoll()).isBetween(46L, 73L);
        }
    }

    record Contested() {}

    record Forgotten() {}

    private void pull(Optional<String> expected, Optional<String> next, boolean changed) {
        calendars.onFetch = fetched -> new Settled(
                List.of(),
                Optional.of(
                        new PullEnd(connection, expected.map(SyncCursor::new), next.map(SyncCursor::new), changed)));
        submit(fetch(false));
        assertThat(take()).isTrue();
        assertThat(waiting()).isZero();
    }

    private Push push(MappingId mapping, long version) {
        return new Push(lane, connection, mapping, new TaskVersion(version));
    }

    private Withdraw withdraw(MappingId mapping, long version) {
        return new Withdraw(lane, connection, mapping, new TaskVersion(version));
    }

    private Fetch fetch(boolean requested) {
        return new Fetch(lane, connection, requested);
    }

    private static MappingId mapping() {
        return new MappingId(UUID.randomUUID());
    }

    private void submit(RemoteCall call) {
        transaction.executeWithoutResult(state -> queue.submit(call));
    }

    private void inUnitOfWork(EventMessage<?> fact, RemoteCall... submitted) {
        var unit = DefaultUnitOfWork.startAndGet(fact);
        unit.attachTransaction(new SpringTransactionManager(node.getBean(PlatformTransactionManager.class)));
        for (RemoteCall call : submitted) {
            queue.submit(call);
        }
        unit.commit();
    }

    /** A turn as the scheduler would give it. */
    private boolean take() {
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

    private List<RemoteCall> made() {
        return calendars.batches.stream()
                .flatMap(batch -> calls(batch).stream())
                .toList();
    }

    private static List<RemoteCall> calls(List<DueWrite> writes) {
        return writes.stream().<RemoteCall>map(DueWrite::call).toList();
    }

    private int waiting() {
        return rows("queue.call");
    }

    private int rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private long secondsTillDue(MappingId mapping) {
        return jdbc.queryForObject(
                "select extract(epoch from due - now())::bigint from queue.call where subject_id = ?",
                Long.class,
                mapping.value());
    }

    private boolean outcomeUnknown(MappingId mapping) {
        return jdbc.queryForObject(
                "select outcome_unknown from queue.call where subject_id = ?", Boolean.class, mapping.value());
    }

    private long secondsTillPoll() {
        return jdbc.queryForObject(
                "select extract(epoch from next_poll_at - now())::bigint from state.connection_status", Long.class);
    }
}
