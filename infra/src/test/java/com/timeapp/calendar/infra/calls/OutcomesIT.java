package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.axon.Counter.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How what came of calls is recorded when something is in the way. */
class OutcomesIT extends TurnsByHand {

    private final List<Registration> handlers = new ArrayList<>();

    record Contested() {}

    record Forgotten() {}

    @AfterEach
    void quiet() {
        handlers.forEach(Registration::cancel);
        jdbc.execute("drop trigger if exists conflict on queue.call; drop sequence if exists conflicts");
    }

    /** Raised where it is raised in life: by the database, when it is asked to commit. */
    @ParameterizedTest(name = "{0}, {1} times")
    @CsvSource({"40P01, 1", "40P01, 4", "40001, 1", "40001, 4", "55P03, 1", "55P03, 4"})
    void aConflictAtTheCommitIsSettledWithoutCallingTwice(String sqlState, int times) {
        conflictAtCommit(sqlState, times);
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        Map<MappingId, String> counters = Map.of(mapping(), first, mapping(), second);
        calendars.onWrite = writes -> answers(writes, mapping -> Settled.with(Count.one(counters.get(mapping))));
        counters.keySet().forEach(mapping -> submit(push(mapping, 1)));

        take();

        assertThat(jdbc.queryForObject("select last_value from conflicts", Integer.class))
                .isGreaterThan(times);
        assertThat(calendars.batches).hasSize(1);
        assertThat(waiting()).isZero();
        assertThat(facts(first)).isEqualTo(1);
        assertThat(facts(second)).isEqualTo(1);
    }

    /** Another node has told something of the same aggregate meanwhile, which shows when the facts are appended. */
    @Test
    void whatAnotherNodeHasRecordedMeanwhileIsTakenIntoAccount() {
        String id = UUID.randomUUID().toString();
        var runs = new AtomicInteger();
        handle(Contested.class, () -> {
            if (runs.incrementAndGet() == 1) {
                appendElsewhere(id);
            }
        });
        calendars.answerEach(Settled.with(Count.one(id), new Contested()));
        submit(push(mapping(), 1));

        take();

        assertThat(calendars.batches).hasSize(1);
        assertThat(runs).hasValue(2);
        assertThat(waiting()).isZero();
        assertThat(facts(id)).isEqualTo(2);
    }

    @Test
    void aConflictThatACommandMeetsIsSettledWithoutCallingTwice() {
        String id = UUID.randomUUID().toString();
        var commands = new AtomicInteger();
        handle(Contested.class, () -> {
            if (commands.incrementAndGet() < 3) {
                throw new ConcurrencyException("somebody was faster");
            }
        });
        calendars.answerEach(Settled.with(Count.one(id), new Contested()));
        submit(push(mapping(), 1));

        take();

        assertThat(calendars.batches).hasSize(1);
        assertThat(commands).hasValue(3);
        assertThat(waiting()).isZero();
        assertThat(facts(id)).isEqualTo(1);
    }

    @Test
    void aConflictWithoutEndLosesNothing() {
        conflictAtCommit("40001", 1_000);
        MappingId mapping = mapping();
        String id = UUID.randomUUID().toString();
        calendars.answerEach(Settled.with(Count.one(id)));
        submit(push(mapping, 1));

        take();

        assertThat(calendars.batches).hasSize(1);
        assertThat(facts(id)).isZero();
        assertThat(secondsTillDue(mapping)).isCloseTo(60, within(5L));
        assertThat(outcomeUnknown(mapping)).isTrue(); // it was made, and nobody wrote it down
    }

    @Test
    void aRefusedCommandHoldsUpOnlyItsOwnCall() {
        MappingId refused = mapping();
        calendars.onWrite = writes -> answers(
                writes,
                mapping -> mapping.equals(refused)
                        ? Settled.with(new Count(UUID.randomUUID().toString(), 0))
                        : Settled.with());
        submit(push(mapping(), 1));
        submit(push(refused, 1));
        submit(push(mapping(), 1));

        take();

        assertThat(calendars.batches).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
        assertThat(secondsTillDue(refused)).isCloseTo(60, within(5L));
        assertThat(outcomeUnknown(refused)).isTrue();
    }

    @Test
    void aWriteWhoseOutcomeIsNeverRecordedIsGivenUpOnceItWasTriedOftenEnough() {
        MappingId refused = mapping();
        String ended = UUID.randomUUID().toString();
        calendars.answerEach(Settled.with(new Count(UUID.randomUUID().toString(), 0)));
        calendars.onGivingUp = write -> Settled.with(Count.one(ended));
        submit(push(refused, 1));

        for (int times = 0; times < 3; times++) {
            takeOnceDue();
            assertThat(waiting()).isEqualTo(1);
        }
        takeOnceDue();

        assertThat(calendars.batches).hasSize(4);
        assertThat(calendars.givenUp).hasSize(1);
        assertThat(facts(ended)).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void oneThatCannotBeGivenUpEitherWaitsOn() {
        MappingId refused = mapping();
        calendars.answerEach(Settled.with(new Count(UUID.randomUUID().toString(), 0)));
        calendars.onGivingUp = write -> Settled.with(new Count(UUID.randomUUID().toString(), 0));
        submit(push(refused, 1));

        for (int times = 0; times < 5; times++) {
            takeOnceDue();
        }

        assertThat(calendars.givenUp).hasSize(2);
        assertThat(waiting()).isEqualTo(1);
        assertThat(outcomeUnknown(refused)).isTrue();
        assertThat(secondsTillDue(refused)).isCloseTo(300, within(5L));
    }

    @Test
    void noneIsGivenUpBecauseTheDatabaseHadNoTimeForIt() {
        conflictAtCommit("40001", 1_000);
        calendars.answerEach(Settled.with(Count.one(UUID.randomUUID().toString())));
        submit(push(mapping(), 1));
        jdbc.update("update queue.call set unrecorded = 50");

        take();

        assertThat(calendars.givenUp).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void norAtTheFirstTimeAfterALongOutage() {
        calendars.answerEach(Settled.with(new Count(UUID.randomUUID().toString(), 0)));
        submit(push(mapping(), 1));
        jdbc.update("update queue.call set attempts = 50");

        take();

        assertThat(calendars.givenUp).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void anAggregateThatIsBusyForSecondsCostsNoSecondCall() throws Exception {
        String busy = UUID.randomUUID().toString();
        calendars.answerEach(Settled.with(Count.one(busy)));
        submit(push(mapping(), 1));
        CompletableFuture<Void> taken = transaction.execute(somebodyElse -> {
            jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 8))", row -> {}, busy);
            var turn = CompletableFuture.runAsync(this::take);
            jdbc.execute("select pg_sleep(5)"); // as long as a batch of facts may have it
            return turn;
        });
        taken.get(1, TimeUnit.MINUTES);

        assertThat(calendars.batches).hasSize(1);
        assertThat(waiting()).isZero();
        assertThat(facts(busy)).isEqualTo(1);
    }

    private void takeOnceDue() {
        jdbc.update("update queue.call set due = now()");
        take();
    }

    @Test
    void somebodyErasedInTheMiddleOfABatchDelaysNobodyElse() {
        String before = UUID.randomUUID().toString();
        String after = UUID.randomUUID().toString();
        MappingId first = mapping();
        MappingId erased = mapping();
        handle(Forgotten.class, () -> {
            throw new SubjectErased(OneOwner.OWNER);
        });
        calendars.onWrite = writes -> answers(
                writes,
                mapping -> mapping.equals(erased)
                        ? Settled.with(new Forgotten())
                        : Settled.with(Count.one(mapping.equals(first) ? before : after)));
        submit(push(first, 1));
        submit(push(erased, 1));
        submit(push(mapping(), 1));

        take();

        assertThat(calendars.batches).hasSize(1);
        assertThat(facts(before)).isEqualTo(1);
        assertThat(facts(after)).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aWorkerThatWakesAfterItsSuccessorChangesNothing() {
        String id = UUID.randomUUID().toString();
        calendars.onWrite = writes -> {
            jdbc.update("update queue.scheduled_tasks set version = version + 1");
            return FakeCalendars.each(writes, Settled.with(Count.one(id)));
        };
        submit(push(mapping(), 1));
        submit(push(mapping(), 1));

        take();

        assertThat(calendars.batches).hasSize(1);
        assertThat(waiting()).isEqualTo(2);
        assertThat(facts(id)).isZero();
    }

    private static List<CallResult> answers(List<DueWrite> writes, Function<MappingId, CallResult> answer) {
        return writes.stream()
                .map(write -> answer.apply(((Push) write.call()).mapping()))
                .toList();
    }

    private void handle(Class<?> command, Runnable handler) {
        handlers.add(node.getBean(CommandBus.class).subscribe(command.getName(), message -> {
            handler.run();
            return null;
        }));
    }

    /** A sequence counts on although what it counts is rolled back. */
    private void conflictAtCommit(String sqlState, int times) {
        jdbc.execute("""
                create sequence conflicts;
                create or replace function conflict() returns trigger language plpgsql as $$ begin
                    if nextval('conflicts') <= %d then raise exception 'conflict' using errcode = '%s'; end if;
                    return null;
                end $$;
                create constraint trigger conflict after delete on queue.call deferrable initially deferred
                    for each row execute function conflict()""".formatted(times, sqlState));
    }

    private void appendElsewhere(String id) {
        database.jdbc()
                .sql("""
                insert into eventstore.domainevententry
                    (aggregateidentifier, sequencenumber, type, eventidentifier, metadata, payload, payloadtype, timestamp)
                values (:id, 0, 'Counter', :event, convert_to('{}', 'UTF8'),
                    convert_to('{"id":"' || :id || '","count":1}', 'UTF8'), :type, '2026-01-01T00:00:00Z')""")
                .param("id", id)
                .param("event", UUID.randomUUID().toString())
                .param("type", Counted.class.getName())
                .update();
    }

    private long facts(String id) {
        var facts = node.getBean(EventStore.class).readEvents(id);
        return facts.hasNext() ? facts.asStream().count() : 0;
    }
}
