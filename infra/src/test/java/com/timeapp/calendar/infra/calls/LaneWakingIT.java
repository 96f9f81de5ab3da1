package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, and lanes that sleep for one reason or another. */
class LaneWakingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final AccountId lane = new AccountId(UUID.randomUUID());

    private TestDatabase database;
    private QueueNode one;
    private QueueNode another;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        one = QueueNode.start(database);
        another = QueueNode.start(database);
    }

    @AfterEach
    void stop() {
        one.close();
        another.close();
        database.close();
    }

    @Test
    void newWorkDoesNotWaitForACallThatIsTriedAgainLater() {
        Push late = push();
        answer(writes -> writes.stream()
                .<CallResult>map(write -> write.call().equals(late) ? Later.usual(false) : Settled.with())
                .toList());
        one.submit(late);
        await().atMost(PATIENCE).until(() -> secondsAsleep() > 50);

        Push fresh = push();
        another.submit(fresh);

        await().atMost(PATIENCE).until(() -> made().contains(fresh));
        await().atMost(PATIENCE).until(() -> secondsAsleep() > 50);
        assertThat(made()).containsExactlyInAnyOrder(late, fresh);
    }

    @Test
    void aNewVersionOfACallThatIsTriedAgainLaterDoesNotWaitEither() {
        MappingId mapping = new MappingId(UUID.randomUUID());
        answer(writes -> FakeCalendars.each(writes, Later.usual(false)));
        one.submit(push(mapping, 1));
        await().atMost(PATIENCE).until(() -> secondsAsleep() > 50);

        answer(FakeCalendars::settled);
        another.submit(push(mapping, 2));

        await().atMost(PATIENCE).until(one::isEmpty);
        assertThat(made()).containsExactlyInAnyOrder(push(mapping, 1), push(mapping, 2));
    }

    @Test
    void newWorkDoesNotWakeALaneThatWasAskedToWait() {
        answer(writes ->
                FakeCalendars.each(writes, new LaneWaits(List.of(), Duration.ofHours(1), WaitReason.THROTTLED)));
        one.submit(push());
        await().atMost(PATIENCE).until(() -> secondsAsleep() > 3_500);
        long turns = one.turns(lane.value());

        one.submit(push());
        another.submit(push(), new Fetch(lane, connection, true));
        nodesHaveLooked();

        assertThat(one.turns(lane.value())).isEqualTo(turns);
        assertThat(secondsAsleep()).isGreaterThan(3_500);
        assertThat(made()).hasSize(1);
    }

    @Test
    void norALaneThatHasNothingElseToDo() {
        one.jdbc.update(
                "insert into queue.lane (lane, not_before, reason) values (?, now() + interval '1 hour', 'throttled')",
                lane.value());

        another.submit(push());
        nodesHaveLooked();

        assertThat(secondsAsleep()).isGreaterThan(3_500);
        assertThat(made()).isEmpty();
    }

    @Test
    void itGoesOnByItselfWhenTheTimeIsOver() {
        answer(writes ->
                FakeCalendars.each(writes, new LaneWaits(List.of(), Duration.ofMillis(700), WaitReason.THROTTLED)));
        one.submit(push());
        await().atMost(PATIENCE).until(() -> made().size() == 1);
        answer(FakeCalendars::settled);
        another.submit(push());

        await().atMost(PATIENCE).until(one::isEmpty);
        assertThat(made()).hasSize(3);
    }

    /** Lanes are taken in the order in which they were woken: when this one is through, so is whatever was before it. */
    private void nodesHaveLooked() {
        var last = new Push(new AccountId(UUID.randomUUID()), connection, mapping(), new TaskVersion(1));
        one.submit(last);
        await().atMost(PATIENCE).until(() -> calls().contains(last));
    }

    private void answer(Function<List<DueWrite>, List<CallResult>> answer) {
        for (QueueNode node : List.of(one, another)) {
            node.calendars.onWrite = writes ->
                    writes.getFirst().call().lane().equals(lane) ? answer.apply(writes) : FakeCalendars.settled(writes);
        }
    }

    private List<RemoteCall> made() {
        return calls().stream().filter(call -> call.lane().equals(lane)).toList();
    }

    private List<RemoteCall> calls() {
        return Stream.of(one, another)
                .flatMap(node -> node.calendars.batches.stream())
                .flatMap(List::stream)
                .<RemoteCall>map(DueWrite::call)
                .toList();
    }

    private long secondsAsleep() {
        return one.secondsAsleep(lane.value()).orElse(0L);
    }

    private Push push() {
        return push(mapping(), 1);
    }

    private Push push(MappingId mapping, long version) {
        return new Push(lane, connection, mapping, new TaskVersion(version));
    }

    private static MappingId mapping() {
        return new MappingId(UUID.randomUUID());
    }
}
