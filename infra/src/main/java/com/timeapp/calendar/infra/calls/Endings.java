package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What a batch's results do to the queue, in the current transaction. */
final class Endings {

    private final LaneCalls calls;
    private final LaneHolds holds;
    private final JdbcCursors cursors;
    private final ConnectionStatus status;
    private final ConnectionDirectory connections;
    private final RetryProperties retry;
    private final int againLimit;

    Endings(
            LaneCalls calls,
            LaneHolds holds,
            JdbcCursors cursors,
            ConnectionStatus status,
            ConnectionDirectory connections,
            RetryProperties retry,
            CallsProperties properties) {
        this.calls = calls;
        this.holds = holds;
        this.cursors = cursors;
        this.status = status;
        this.connections = connections;
        this.retry = retry;
        this.againLimit = properties.againLimit();
    }

    void end(UUID lane, List<Made> made) {
        boolean answered = made.stream().anyMatch(Made::isAnswered);
        boolean over = answered && made.stream().anyMatch(one -> one.call().inTrouble());
        if (over || made.stream().anyMatch(one -> !(one.result() instanceof Settled))) {
            calls.lock(lane, made.stream().map(Made::call).toList(), over);
        }
        if (over) {
            holds.answered(lane);
            calls.release(lane);
        }
        settle(made);
        park(lane, made, answered);
        made.forEach(this::end);
        hold(lane, made);
    }

    private void settle(List<Made> made) {
        List<DueCall> settled = made.stream()
                .filter(one -> one.result() instanceof Settled done && !isGoingOn(done))
                .map(Made::call)
                .toList();
        calls.remove(settled);
        status.pushed(settled.stream().filter(DueCall::isWrite).toList());
    }

    private static boolean isGoingOn(Settled settled) {
        return settled.pull().filter(PullEnd::more).isPresent();
    }

    /** Where others were answered, those that were not have themselves to blame, and wait alone. */
    private void park(UUID lane, List<Made> made, boolean answered) {
        List<Made> unanswered =
                made.stream().filter(one -> one.result() instanceof Unavailable).toList();
        if (unanswered.isEmpty()) {
            return;
        }
        Optional<Duration> outage = answered
                ? Optional.empty()
                : holds.unanswered(lane, unanswered.stream().map(Made::call).toList());
        for (Made one : unanswered) {
            boolean outcomeUnknown = one.result() instanceof Unavailable(var unknown) && unknown;
            calls.park(one.call(), outcomeUnknown, outage.orElseGet(() -> delay(one.call())));
        }
    }

    private void end(Made made) {
        DueCall call = made.call();
        switch (made.result()) {
            case Settled settled -> pulled(call, settled);
            case Again ignored -> again(call);
            case Later later ->
                calls.postpone(call, later.outcomeUnknown(), later.after().orElseGet(() -> delay(call)));
            case Rests rests -> rest(call, rests);
            case Traced ignored -> calls.traced(call);
            case Unavailable ignored -> {} // parked, all of them together
            case LaneWaits ignored -> {} // held, all of them together
        }
    }

    private void pulled(DueCall call, Settled settled) {
        settled.pull().ifPresentOrElse(pull -> pulled(call, pull), () -> status.settledWithoutPull(call));
    }

    private void pulled(DueCall call, PullEnd pull) {
        if (pull.more()) {
            calls.nextPage(call);
        }
        cursors.move(pull);
        if (!pull.more()) {
            status.pulled(call, provider(call), pull.changed());
        }
    }

    /** Of one that was disconnected meanwhile it does not matter. */
    private Provider provider(DueCall call) {
        return connections
                .find(call.connectionId())
                .map(known -> known.account().provider())
                .orElse(Provider.CALDAV);
    }

    /** Its person may have let it go on since; their word then was too early for this call. */
    private void rest(DueCall call, Rests rests) {
        boolean goesOn = rests.ofPerson()
                && connections.find(call.connectionId()).filter(Entry::rests).isEmpty();
        calls.postpone(call, rests.outcomeUnknown(), goesOn ? Duration.ZERO : rests.time());
    }

    /** At once, but not for ever at once. */
    private void again(DueCall call) {
        if (call.rounds() < againLimit) {
            calls.again(call);
        } else {
            calls.postpone(call, false, delay(call));
        }
    }

    private void hold(UUID lane, List<Made> made) {
        made.stream()
                .map(Made::result)
                .filter(LaneWaits.class::isInstance)
                .map(LaneWaits.class::cast)
                .max(Comparator.comparing(LaneWaits::time))
                .ifPresent(wait ->
                        holds.hold(lane, wait.time(), wait.reason().name().toLowerCase(Locale.ROOT)));
    }

    /** What came of it cannot be recorded, so a write is one without an answer. */
    void giveUp(DueCall call) {
        calls.unrecorded(call, delay(call));
    }

    void drop(DueCall call) {
        calls.remove(List.of(call));
    }

    private Duration delay(DueCall call) {
        return retry.delay(call.attempts());
    }
}
