package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.RehomeTask;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Once none of our events is left in a calendar the connection goes on with the next one; an event that cannot be removed
 * stays. That it is time to go on is told to the account's lane, which does so between two calls.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenEventsAreGoneThenChangeCalendar {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final Homes homes;
    private final RemoteCalls calls;
    private final CommandGateway commands;

    WhenEventsAreGoneThenChangeCalendar(
            ConnectionDirectory connections,
            LinkDirectory links,
            Homes homes,
            RemoteCalls calls,
            CommandGateway commands) {
        this.connections = connections;
        this.links = links;
        this.homes = homes;
        this.calls = calls;
        this.commands = commands;
    }

    @EventHandler
    void on(EventWithdrawn gone) {
        leaving(gone.mapping()).ifPresent(this::goOnIfNothingIsLeft);
    }

    @EventHandler
    void on(EventUnlinked letGo) {
        links.find(letGo.mapping())
                .ifPresent(link -> leaving(link).ifPresent(connection -> {
                    rehome(link);
                    goOnIfNothingIsLeft(connection);
                }));
    }

    /** In another calendar that holds its event, if there is one. */
    private void rehome(Link link) {
        if (link.origin() == EventOrigin.CALENDAR) {
            UnlessErased.run(() -> homes.of(link.subject(), link.task())
                    .ifPresent(home -> commands.sendAndWait(new RehomeTask(link.task(), home))));
        }
    }

    /** From a pull that was under way when the change was asked for. */
    @EventHandler
    void on(EventImported late) {
        part(late.connection(), new Unlink(late.mapping(), WithdrawalReason.CALENDAR_CHANGED));
    }

    /** From somebody who had not heard of it. */
    @EventHandler
    void on(TaskSyncRequested late) {
        part(late.connection(), new WithdrawEvent(late.mapping(), late.version(), WithdrawalReason.CALENDAR_CHANGED));
    }

    /** The same of what shows another calendar. */
    @EventHandler
    void on(MirrorRequested late) {
        part(late.connection(), new WithdrawEvent(late.mapping(), late.version(), WithdrawalReason.CALENDAR_CHANGED));
    }

    /** It was to go, and is to go along now. */
    @EventHandler
    void on(DeletionOverruled late) {
        part(late.connection(), new WithdrawEvent(late.mapping(), TaskVersion.NONE, WithdrawalReason.CALENDAR_CHANGED));
    }

    private void part(ConnectionId connection, MappingCommand parting) {
        if (connections.find(connection).filter(Entry::changesCalendar).isPresent()) {
            commands.sendAndWait(parting);
        }
    }

    @EventHandler
    void on(PushRejected rejected) {
        if (leaving(rejected.mapping()).isPresent()) {
            commands.sendAndWait(new LeaveEvent(rejected.mapping(), WithdrawalReason.CALENDAR_CHANGED));
        }
    }

    private Optional<Entry> leaving(MappingId mapping) {
        return links.find(mapping).flatMap(this::leaving);
    }

    private Optional<Entry> leaving(Link link) {
        return connections.find(link.connection()).filter(Entry::changesCalendar);
    }

    private void goOnIfNothingIsLeft(Entry connection) {
        if (links.open(connection.connection(), Optional.empty(), 1).isEmpty()) {
            calls.submit(new Fetch(connection.account().id(), connection.connection(), false));
        }
    }
}
