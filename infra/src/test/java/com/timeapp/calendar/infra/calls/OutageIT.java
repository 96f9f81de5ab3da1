package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.infra.axon.Counter.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A provider that does not answer, and calls that it does not answer. */
class OutageIT extends TurnsByHand {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final Function<List<DueWrite>, List<CallResult>> down =
            writes -> FakeCalendars.each(writes, new Unavailable(false));

    @Nested
    class OfTheProvider {

        @Test
        void stopsTheLaneWithTheFirstBatch() {
            calendars.onWrite = down;
            submitSome(120);

            take();

            assertThat(batchSizes()).containsExactly(50);
            assertThat(take()).isFalse();
            assertThat(untilDue()).isCloseTo(Duration.ofSeconds(60), TEN_SECONDS);
            assertThat(waiting()).isEqualTo(120);
        }

        @Test
        void isProbedWithOneCallAtATimeForAsLongAsItTakes() {
            calendars.onWrite = down;
            List<Push> pushes = submitSome(120);
            var waits = new ArrayList<Long>();
            for (int probe = 0; probe < 20; probe++) {
                take();
                waits.add(untilDue().plusSeconds(5).toSeconds() / 10 * 10);
                elapse(untilDue());
            }

            assertThat(waits.subList(0, 5)).containsExactly(60L, 120L, 240L, 300L, 300L);
            assertThat(waits.subList(5, 20)).containsOnly(300L);
            assertThat(batchSizes().subList(1, 20)).containsOnly(1);
            assertThat(made().subList(50, 69))
                    .isEqualTo(pushes.subList(50, 69)); // each time one that was not tried yet
            assertThat(waiting()).isEqualTo(120);
        }

        @Test
        void isOverForAllWithTheFirstAnswer() {
            calendars.onWrite = down;
            submitSome(120);
            take();
            elapse(untilDue());
            take();

            calendars.onWrite = FakeCalendars::settled;
            elapse(untilDue());
            take();

            assertThat(batchSizes()).containsExactly(50, 1, 1, 50, 50);
            take();
            assertThat(waiting()).isZero();
            assertThat(rows("queue.lane")).isZero();
        }

        @Test
        void isSeenWhenASecondCallIsNotAnsweredEither() {
            calendars.onWrite = down;
            submit(push(mapping(), 1));
            take();
            submit(push(mapping(), 1));
            take();
            submit(push(mapping(), 1));

            assertThat(take()).isFalse();
            assertThat(batchSizes()).containsExactly(1, 1);

            calendars.onWrite = FakeCalendars::settled;
            elapse(untilDue());
            take();
            assertThat(waiting()).isZero();
        }

        @Test
        void isSeenByFetchesAsWell() {
            calendars.onWrite = down;
            calendars.onFetch = fetched -> new Unavailable(false);
            submit(fetch(false));
            take();
            submit(push(mapping(), 1));
            take();

            submit(push(mapping(), 1));
            submit(fetch(false));

            assertThat(take()).isFalse();
            assertThat(batchSizes()).containsExactly(1);
            assertThat(calendars.fetches).hasSize(1);
        }

        @Test
        void isNotOverBecauseACallHadNothingToAskFor() {
            calendars.onWrite = down;
            submitSome(60);
            take();

            calendars.onWrite = writes -> FakeCalendars.each(writes, Settled.unasked());
            elapse(untilDue());
            take();

            assertThat(batchSizes()).containsExactly(50, 1, 1, 1);
            calendars.onWrite = down;
            take();
            assertThat(batchSizes()).containsExactly(50, 1, 1, 1, 1);
            assertThat(take()).isFalse();
        }

        @Test
        void isNotOverBecauseACallFailedOnOurSide() {
            calendars.onWrite = down;
            submitSome(60);
            take();

            calendars.onWrite = writes -> {
                throw new IllegalStateException("bad");
            };
            elapse(untilDue());
            take();

            calendars.onWrite = down;
            take();
            assertThat(batchSizes()).containsExactly(50, 1, 1, 1, 1);
            assertThat(take()).isFalse();
        }

        @Test
        void isProbedAtOnceWhenThePersonAsks() {
            calendars.onWrite = down;
            submitSome(60);
            take();

            submit(fetch(true));

            take();
            assertThat(batchSizes()).containsExactly(50, 1);
            assertThat(untilDue()).isCloseTo(Duration.ofSeconds(120), TEN_SECONDS);
        }

        @Test
        void isOverWithAnAnswerThatAsksForTimeWhichIsThenKept() {
            calendars.onWrite = down;
            submitSome(3);
            take();

            calendars.answerEach(new LaneWaits(List.of(), Duration.ofMinutes(2), WaitReason.THROTTLED));
            elapse(untilDue());
            take();
            submit(fetch(true));

            assertThat(take()).isFalse();
            assertThat(untilDue()).isCloseTo(Duration.ofMinutes(2), TEN_SECONDS);
            calendars.onWrite = FakeCalendars::settled;
            elapse(Duration.ofMinutes(2));
            take();
            assertThat(batchSizes()).containsExactly(3, 1, 3);
            assertThat(waiting()).isZero();
        }

        @Test
        void leavesWhatMayHaveBeenCarriedOutToBeLookedFor() {
            MappingId mapping = mapping();
            calendars.answerEach(new Unavailable(true));
            submit(push(mapping, 1));

            take();

            assertThat(outcomeUnknown(mapping)).isTrue();
            assertThat(secondsTillDue(mapping)).isCloseTo(60, within(5L));
        }
    }

    @Nested
    class OfOneCall {

        private final Set<MappingId> bad = new HashSet<>();

        private List<CallResult> unlessBad(List<DueWrite> writes) {
            return writes.stream()
                    .<CallResult>map(write ->
                            bad.contains(((Push) write.call()).mapping()) ? new Unavailable(false) : Settled.with())
                    .toList();
        }

        private MappingId bad() {
            MappingId mapping = mapping();
            bad.add(mapping);
            return mapping;
        }

        @Test
        void amongOthersThatAreAnsweredHoldsUpNobody() {
            calendars.onWrite = this::unlessBad;
            MappingId alone = bad();
            MappingId another = bad();
            submit(push(mapping(), 1));
            submit(push(alone, 1));
            submit(push(another, 1));
            submit(push(mapping(), 1));

            take();

            assertThat(waiting()).isEqualTo(2);
            assertThat(secondsTillDue(alone)).isCloseTo(60, within(5L));
            assertThat(rows("queue.lane")).isZero();
        }

        @Test
        void holdsUpNobodyWhoComesLater() {
            calendars.onWrite = this::unlessBad;
            MappingId alone = bad();
            submit(push(alone, 1));
            for (int i = 0; i < 8; i++) {
                take();
                elapse(untilDue());
                take();
                MappingId good = mapping();
                submit(push(good, 1));
                take();
                assertThat(made()).contains(push(good, 1));
                assertThat(waiting()).isEqualTo(1);
            }
            assertThat(untilDue()).isGreaterThan(Duration.ofMinutes(4));
        }

        @Test
        void isTriedOnceMoreAtOnceWhenAnotherIsAnsweredAndThenOnlyInItsOwnTime() {
            calendars.onWrite = this::unlessBad;
            MappingId alone = bad();
            submit(push(alone, 1));
            take();
            for (int i = 0; i < 5; i++) {
                submit(push(mapping(), 1));
                take();
            }

            assertThat(made().stream().filter(push(alone, 1)::equals)).hasSize(2);
            assertThat(secondsTillDue(alone)).isCloseTo(120, within(5L));
        }

        @Test
        void doesNotBecomeAnOutageByBeingChanged() {
            calendars.onWrite = this::unlessBad;
            MappingId alone = bad();
            for (int version = 1; version <= 4; version++) {
                submit(push(alone, version));
                take();
            }
            submit(push(mapping(), 1));

            assertThat(take()).isTrue();
            assertThat(waiting()).isEqualTo(1);
        }

        @Test
        void holdsUpTheLaneOnceAtMostWhenItIsTwo() {
            calendars.onWrite = this::unlessBad;
            submit(push(bad(), 1));
            submit(push(bad(), 1));
            take();
            elapse(untilDue());
            submit(push(mapping(), 1));
            take();
            assertThat(waiting()).isEqualTo(2);

            for (int i = 0; i < 6; i++) {
                elapse(LONG_ENOUGH);
                take();
                submit(push(mapping(), 1));
                take();
                assertThat(waiting()).isEqualTo(2);
            }
        }

        @Test
        void thatIsRefusedForGoodIsRecordedAtOnceAndHoldsUpNobody() {
            String refusal = UUID.randomUUID().toString();
            MappingId refused = mapping();
            calendars.onWrite = writes -> writes.stream()
                    .<CallResult>map(write -> ((Push) write.call()).mapping().equals(refused)
                            ? Settled.with(Count.one(refusal))
                            : Settled.with())
                    .toList();
            submit(push(mapping(), 1));
            submit(push(refused, 1));
            submit(push(mapping(), 1));

            take();

            assertThat(waiting()).isZero();
            assertThat(batchSizes()).containsExactly(3);
            assertThat(node.getBean(EventStore.class).readEvents(refusal).asStream())
                    .hasSize(1);
        }
    }

    private List<Push> submitSome(int count) {
        List<Push> pushes =
                IntStream.range(0, count).mapToObj(i -> push(mapping(), 1)).toList();
        pushes.forEach(this::submit);
        return pushes;
    }

    private List<Integer> batchSizes() {
        return calendars.batches.stream().map(List::size).toList();
    }
}
