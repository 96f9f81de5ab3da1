package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.Counter.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

/** When fetches are made, and what becomes of them. */
class FetchingIT extends TurnsByHand {

    @Test
    void waitsForWritesThatAreDue() {
        var fetchesBefore = new ArrayList<Integer>();
        calendars.onWrite = writes -> {
            fetchesBefore.add(calendars.fetches.size());
            return FakeCalendars.settled(writes);
        };
        submit(fetch(false));
        submit(push(mapping(), 1));

        take();

        assertThat(fetchesBefore).containsExactly(0);
        assertThat(calendars.fetches).hasSize(1);
    }

    @Test
    void lookedForWhatAWriteWithoutAnAnswerLeftBehindFirst() {
        MappingId mapping = mapping();
        calendars.answerEach(Later.usual(true));
        submit(push(mapping, 1));
        submit(fetch(true));

        take();

        assertThat(calendars.traces).containsExactly(List.of(new DueWrite(push(mapping, 1), 0, true)));
        assertThat(calendars.fetches).hasSize(1);
        assertThat(outcomeUnknown(mapping)).isFalse();
        assertThat(secondsTillDue(mapping)).isCloseTo(60, within(5L));
    }

    @Test
    void whatItFoundIsImportedAndTheWritePlannedAnew() {
        String imported = UUID.randomUUID().toString();
        MappingId mapping = mapping();
        calendars.answerEach(Later.usual(true));
        calendars.onTrace = unanswered -> {
            calendars.onWrite = FakeCalendars::settled;
            return FakeCalendars.each(unanswered, new Again(List.of(Count.one(imported))));
        };
        submit(push(mapping, 1));
        submit(fetch(false));

        take();

        assertThat(node.getBean(EventStore.class).readEvents(imported).hasNext())
                .isTrue();
        assertThat(made()).containsExactly(push(mapping, 1), push(mapping, 1));
        take();
        assertThat(calendars.fetches).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void waitsWhileThatCannotBeFoundOut() {
        MappingId mapping = mapping();
        calendars.answerEach(Later.usual(true));
        calendars.onTrace = unanswered -> List.of(new Later(List.of(), false, Optional.of(Duration.ofMinutes(15))));
        submit(push(mapping, 1));
        submit(fetch(false));

        take();

        assertThat(calendars.fetches).isEmpty();
        assertThat(outcomeUnknown(mapping)).isTrue();
        assertThat(take()).isFalse();
        assertThat(calls.untilDue(lane.value()).orElseThrow()).isCloseTo(SECOND.multipliedBy(60), TEN_SECONDS);
    }

    @Test
    void isNoConcernOfAWriteToAnotherCalendarOfTheAccount() {
        var another = new ConnectionId(UUID.randomUUID());
        calendars.answerEach(Later.usual(true));
        submit(new Push(lane, another, mapping(), new TaskVersion(1)));
        submit(fetch(false));

        take();

        assertThat(calendars.traces).isEmpty();
        assertThat(calendars.fetches).hasSize(1);
    }

    @Test
    void doesNotWaitForAWriteThatNeverLeft() {
        calendars.answerEach(Later.usual(false));
        submit(push(mapping(), 1));
        submit(fetch(false));

        take();

        assertThat(calendars.traces).isEmpty();
        assertThat(calendars.fetches).hasSize(1);
    }

    @Test
    void isNotKeptWaitingByWritesThatNeverEnd() {
        calendars.onWrite = writes -> {
            submit(push(mapping(), 1));
            return FakeCalendars.settled(writes);
        };
        submit(fetch(false));
        submit(push(mapping(), 1));
        take();
        take();
        assertThat(calendars.fetches).isEmpty();

        jdbc.update("update queue.call set due = due - interval '11 seconds' where slot = 'fetch'");
        take();

        assertThat(calendars.fetches).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void waitsAllTheSameForWritesThatADeadWorkerMayHaveSent() {
        IntStream.range(0, 160).forEach(i -> submit(push(mapping(), 1)));
        submit(fetch(false));
        calls.markSentPerhaps(lane.value());
        IntStream.range(0, 60).forEach(i -> submit(push(mapping(), 1)));
        jdbc.update("update queue.call set due = due - interval '11 seconds' where slot = 'fetch'");

        take();
        assertThat(calendars.fetches).isEmpty();
        take();

        assertThat(calendars.fetches).hasSize(1);
        assertThat(calendars.batches).extracting(List::size).containsExactly(50, 50, 50, 50, 20);
        assertThat(calendars.batches.stream().flatMap(List::stream).limit(160)).allMatch(DueWrite::outcomeUnknown);
        assertThat(calendars.batches.stream().flatMap(List::stream).skip(160)).noneMatch(DueWrite::outcomeUnknown);
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

    /** A page that brings nothing. */
    private Settled unchangedPage(FakeCalendars.Fetched fetched, boolean more) {
        int number = calendars.fetches.size();
        Optional<SyncCursor> before =
                number == 1 ? Optional.empty() : Optional.of(new SyncCursor("page " + (number - 1)));
        return new Settled(
                List.of(),
                Optional.of(PullEnd.unchanged(
                        fetched.connection(), before, Optional.of(new SyncCursor("page " + number)), more)),
                true);
    }

    @Test
    void goesOnAfterAPageThatBringsNothingFromWhereItEndsAndAfterTheWritesThatCameMeanwhile() {
        Push write = push(mapping(), 1);
        calendars.onFetch = fetched -> {
            if (calendars.fetches.size() == 1) {
                submit(write);
            }
            return unchangedPage(fetched, calendars.fetches.size() < 3);
        };
        var fetchesBefore = new ArrayList<Integer>();
        calendars.onWrite = writes -> {
            fetchesBefore.add(calendars.fetches.size());
            return FakeCalendars.settled(writes);
        };
        submit(fetch(false));
        jdbc.update("update queue.call set due = due - interval '11 seconds' where slot = 'fetch'");

        take();
        take();

        assertThat(fetchesBefore).containsExactly(1);
        assertThat(calendars.fetches).hasSize(3).allMatch(fetched -> !fetched.requested());
        assertThat(cursors.of(connection)).contains(new SyncCursor("page 3"));
        assertThat(waiting()).isZero();
    }

    @Test
    void goesOnWhereItWasWhenAPageInBetweenIsNotAnswered() {
        calendars.onFetch =
                fetched -> calendars.fetches.size() == 1 ? unchangedPage(fetched, true) : Later.usual(false);
        submit(fetch(false));

        take();

        assertThat(cursors.of(connection)).contains(new SyncCursor("page 1"));
        assertThat(untilDue()).isCloseTo(SECOND.multipliedBy(60), TEN_SECONDS);
    }

    @Test
    void ofAnotherCalendarOfTheAccountHasItsTurnBetweenTwoPages() {
        var another = new ConnectionId(UUID.randomUUID());
        calendars.onFetch = fetched -> fetched.connection().equals(another)
                ? Settled.with()
                : unchangedPage(fetched, calendars.fetches.size() == 1);
        submit(fetch(false));
        submit(new Fetch(lane, another, false));

        take();

        assertThat(calendars.fetches)
                .extracting(FakeCalendars.Fetched::connection)
                .containsExactly(connection, another, connection);
    }

    @Test
    void thatAPersonAsksForBetweenTwoPagesIsMadeAsTheirs() {
        calendars.onFetch = fetched -> {
            if (calendars.fetches.size() == 1) {
                submit(fetch(true));
            }
            return unchangedPage(fetched, calendars.fetches.size() == 1);
        };
        submit(fetch(false));

        take();

        assertThat(calendars.fetches)
                .extracting(FakeCalendars.Fetched::requested)
                .containsExactly(false, true);
        assertThat(waiting()).isZero();
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

    @Test
    void comesAtAnIntervalOfItsOwnAtApple() {
        drain = drain(PROPERTIES, Provider.APPLE);
        pull(Optional.empty(), Optional.empty(), true);
        assertThat(secondsTillPoll()).isBetween(190L, 289L);
        pull(Optional.empty(), Optional.empty(), false);
        assertThat(secondsTillPoll()).isBetween(286L, 433L);
    }
}
