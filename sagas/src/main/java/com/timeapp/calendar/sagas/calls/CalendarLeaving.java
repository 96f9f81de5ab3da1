package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteCalendarChange;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Cursors;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The calls of a connection that goes on with another calendar. Our events are taken out of the present one, all other
 * writes wait, and nothing is pulled. The change itself is done in the turn of a fetch: no other call of the account is
 * then on its way, so that none that was made for the one calendar is answered by the other.
 */
@Component
class CalendarLeaving {

    private final LinkDirectory links;
    private final EventWrites writes;
    private final Cursors cursors;
    private final SeenItems seen;
    private final Duration wait;

    CalendarLeaving(
            LinkDirectory links, EventWrites writes, Cursors cursors, SeenItems seen, SyncProperties properties) {
        this.links = links;
        this.writes = writes;
        this.cursors = cursors;
        this.seen = seen;
        this.wait = properties.refusedInterval();
    }

    List<CallResult> write(Entry connection, List<DueWrite> due) {
        var wanted = links
                .find(due.stream().map(write -> write.call().mapping()).toList())
                .values()
                .stream()
                .filter(link -> link.desired().isPresent())
                .map(Link::mapping)
                .collect(Collectors.toSet());
        Predicate<DueWrite> waits = write -> wanted.contains(write.call().mapping());
        var made = new ArrayDeque<>(
                writes.make(connection, due.stream().filter(waits.negate()).toList()));
        return due.stream()
                .<CallResult>map(write ->
                        waits.test(write) ? new Rests(write.outcomeUnknown(), wait, false) : made.removeFirst())
                .toList();
    }

    /** Nothing that is known of the present calendar says anything about the next one; the cursor goes with the change. */
    CallResult end(Entry connection) {
        var id = connection.connection();
        if (!links.open(id, Optional.empty(), 1).isEmpty()) {
            return Settled.unasked();
        }
        seen.forgetAll(id);
        var forgotten = PullEnd.last(id, cursors.of(id), Optional.empty(), false);
        return new Settled(List.of(new CompleteCalendarChange(id)), Optional.of(forgotten), false);
    }
}
