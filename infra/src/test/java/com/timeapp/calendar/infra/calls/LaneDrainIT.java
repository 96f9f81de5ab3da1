package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.AtomicCommands;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a turn makes of calls, and what becomes of them. */
class LaneDrainIT extends TurnsByHand {

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
            assertThat(calls.untilDue(lane.value()).orElseThrow()).isCloseTo(Duration.ofHours(1), TEN_SECONDS);

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
            assertThat(calls.untilDue(lane.value()).orElseThrow()).isCloseTo(Duration.ofMinutes(2), TEN_SECONDS);
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
        void forAnAuthorizationDoesNotBeginWithACallDuringWhichThePersonAsked() {
            refusesAndIsAskedDuringTheFirst(1);
            submit(push(mapping(), 1));

            take();

            assertThat(calendars.batches).hasSize(2);
            assertThat(waiting()).isZero();
        }

        @Test
        void forAnAuthorizationBeginsWithTheSecondRefusal() {
            refusesAndIsAskedDuringTheFirst(2);
            submit(push(mapping(), 1));

            take();

            assertThat(calendars.batches).hasSize(2);
            assertThat(take()).isFalse();
            assertThat(untilDue()).isCloseTo(Duration.ofHours(1), TEN_SECONDS);
        }

        private void refusesAndIsAskedDuringTheFirst(int times) {
            var refusal = new LaneWaits(List.of(), Duration.ofHours(1), WaitReason.AUTHORIZATION_LOST);
            var attempts = new AtomicInteger();
            calendars.onWrite = writes -> {
                var attempt = attempts.incrementAndGet();
                if (attempt == 1) {
                    submit(fetch(true));
                }
                return attempt <= times ? FakeCalendars.each(writes, refusal) : FakeCalendars.settled(writes);
            };
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
}
