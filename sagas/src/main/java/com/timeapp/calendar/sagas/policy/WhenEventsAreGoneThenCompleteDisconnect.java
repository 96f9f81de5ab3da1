package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A calendar that is given up is gone once none of our events is left to delete; one that cannot be deleted stays. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenEventsAreGoneThenCompleteDisconnect {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final CommandGateway commands;

    WhenEventsAreGoneThenCompleteDisconnect(
            ConnectionDirectory connections, LinkDirectory links, CommandGateway commands) {
        this.connections = connections;
        this.links = links;
        this.commands = commands;
    }

    @EventHandler
    void on(EventWithdrawn gone) {
        disconnecting(gone.mapping()).ifPresent(this::completeIfNothingIsLeft);
    }

    @EventHandler
    void on(EventUnlinked letGo) {
        if (letGo.reason() == WithdrawalReason.DISCONNECTED) {
            disconnecting(letGo.mapping()).ifPresent(this::completeIfNothingIsLeft);
        }
    }

    /** From a pull that was under way when the calendar was given up. */
    @EventHandler
    void on(EventImported late) {
        partUnlessConnected(late.connection(), late.mapping());
    }

    /** From somebody who had not heard of it; or who had asked in time, and it is heard of only now. */
    @EventHandler
    void on(TaskSyncRequested late) {
        partUnlessConnected(late.connection(), late.mapping());
    }

    @EventHandler
    void on(MirrorRequested late) {
        partUnlessConnected(late.connection(), late.mapping());
    }

    private void partUnlessConnected(ConnectionId given, MappingId mapping) {
        var connection = connections.find(given);
        if (connection.filter(known -> !known.isDisconnecting()).isEmpty()) {
            commands.sendAndWait(connection
                    .flatMap(known -> links.find(mapping).map(link -> Parting.of(link, known.deletesEvents())))
                    .orElseGet(() -> new Unlink(mapping, WithdrawalReason.DISCONNECTED)));
        }
    }

    @EventHandler
    void on(PushRejected rejected) {
        disconnecting(rejected.mapping())
                .ifPresent(connection ->
                        commands.sendAndWait(new LeaveEvent(rejected.mapping(), WithdrawalReason.DISCONNECTED)));
    }

    /** Nothing can be deleted there any more. */
    @EventHandler
    void on(AuthorizationLost lost) {
        leaveWhatIsLeft(lost.connection());
    }

    @EventHandler
    void on(CalendarUnavailable unavailable) {
        if (unavailable.reason().isForGood()) {
            leaveWhatIsLeft(unavailable.connection());
        }
    }

    private void leaveWhatIsLeft(ConnectionId given) {
        connections
                .find(given)
                .filter(Entry::isDisconnecting)
                .ifPresent(connection -> commands.sendAndWait(new Disconnect(connection.connection(), false)));
    }

    private Optional<ConnectionId> disconnecting(MappingId mapping) {
        return links.find(mapping)
                .flatMap(link -> connections.find(link.connection()))
                .filter(Entry::isDisconnecting)
                .map(Entry::connection);
    }

    private void completeIfNothingIsLeft(ConnectionId connection) {
        if (links.open(connection, Optional.empty(), 1).isEmpty()) {
            commands.sendAndWait(new CompleteDisconnect(connection));
        }
    }
}
