package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Holds;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the queue's calls. A call for a connection that is not there any more has nothing left to do. */
@Component
class ProviderCalls implements RemoteCalls.Handler {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final EventWrites writes;
    private final CalendarPull pull;
    private final CalendarLeaving leaving;
    private final Tracing tracing;
    private final ProviderPauses pauses;
    private final Holds holds;
    private final Duration pausedInterval;

    ProviderCalls(
            ConnectionDirectory connections,
            LinkDirectory links,
            EventWrites writes,
            CalendarPull pull,
            CalendarLeaving leaving,
            Tracing tracing,
            ProviderPauses pauses,
            Holds holds,
            SyncProperties properties) {
        this.connections = connections;
        this.links = links;
        this.writes = writes;
        this.pull = pull;
        this.leaving = leaving;
        this.tracing = tracing;
        this.pauses = pauses;
        this.holds = holds;
        this.pausedInterval = properties.refusedInterval();
    }

    @Override
    public List<CallResult> write(ConnectionId connection, List<DueWrite> due) {
        return connections
                .find(connection)
                .map(entry -> rests(entry) || entry.keepsWrites() ? kept(entry, due) : made(entry, due))
                .orElseGet(() ->
                        due.stream().<CallResult>map(write -> Settled.unasked()).toList());
    }

    /** Until the connection, or its provider, goes on, or takes writes again. */
    private List<CallResult> kept(Entry connection, List<DueWrite> due) {
        return due.stream().map(write -> kept(write, connection.rests())).toList();
    }

    private CallResult kept(DueWrite write, boolean ofPerson) {
        return new Rests(write.outcomeUnknown(), pausedInterval, ofPerson);
    }

    /** Those whose events somebody has to look at first wait on. */
    private List<CallResult> made(Entry connection, List<DueWrite> due) {
        if (connection.changesCalendar()) {
            return leaving.write(connection, due);
        }
        var held = connection.isDisconnecting()
                ? Set.<MappingId>of()
                : waiting(
                        connection,
                        due.stream().map(write -> write.call().mapping()).toList());
        if (held.isEmpty()) {
            return writes.make(connection, due);
        }
        var going = due.stream()
                .filter(write -> !held.contains(write.call().mapping()))
                .toList();
        var results = writes.make(connection, going).iterator();
        return due.stream()
                .map(write -> held.contains(write.call().mapping()) ? kept(write, false) : results.next())
                .toList();
    }

    /** And those of the person's own events, as long as nobody hears of what they say. */
    private Set<MappingId> waiting(Entry connection, List<MappingId> due) {
        var held = holds.held(connection.connection(), due);
        if (connection.pulls()) {
            return held;
        }
        var personsOwn = links.find(due).values().stream()
                .filter(link -> link.origin() == EventOrigin.CALENDAR)
                .map(Link::mapping);
        return Stream.concat(held.stream(), personsOwn).collect(Collectors.toSet());
    }

    private Rests keptForProvider() {
        return new Rests(false, pausedInterval, false);
    }

    @Override
    public CallResult fetch(ConnectionId connection, boolean requested) {
        return connections
                .find(connection)
                .filter(entry -> !entry.rests() && !entry.isDisconnecting())
                .map(entry -> isPaused(entry) ? keptForProvider() : fetched(entry, requested))
                .orElseGet(Settled::unasked);
    }

    private CallResult fetched(Entry connection, boolean requested) {
        return connection.changesCalendar() ? leaving.end(connection) : pull.make(connection, requested);
    }

    /** Where nothing is pulled, no event of ours is taken for the person's. */
    @Override
    public List<CallResult> trace(ConnectionId connection, List<DueWrite> unanswered) {
        return connections
                .find(connection)
                .filter(entry -> !entry.rests() && !entry.changesCalendar())
                .map(entry ->
                        isPaused(entry) ? List.<CallResult>of(keptForProvider()) : tracing.trace(entry, unanswered))
                .orElseGet(() -> unanswered.stream()
                        .<CallResult>map(write -> new Traced())
                        .toList());
    }

    @Override
    public CallResult giveUp(ConnectionId connection, DueWrite write) {
        return writes.giveUp(write);
    }

    private boolean rests(Entry connection) {
        return connection.rests() || isPaused(connection);
    }

    private boolean isPaused(Entry connection) {
        return pauses.isPaused(connection.account().provider());
    }
}
