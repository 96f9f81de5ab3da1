package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueLeaving;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.EventsLeft;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * A calendar that is given up keeps the person's own events, and ours unless they are to go. Page by page; a fact marks
 * the end of each but the last, so that a restart goes on from there.
 */
@Component
@ProcessingGroup("first-push")
@DisallowReplay
class WhenDisconnectingThenLetGo {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final RemoteCalls calls;
    private final CommandGateway commands;
    private final SyncProperties properties;

    WhenDisconnectingThenLetGo(
            ConnectionDirectory connections,
            LinkDirectory links,
            RemoteCalls calls,
            CommandGateway commands,
            SyncProperties properties) {
        this.connections = connections;
        this.links = links;
        this.calls = calls;
        this.commands = commands;
        this.properties = properties;
    }

    @EventHandler
    void on(DisconnectRequested requested) {
        connections.find(requested.connection()).map(Entry::account).ifPresent(account -> {
            letGo(requested.connection(), requested.deleteEvents(), Optional.empty());
            calls.tryNow(account.id(), requested.connection());
        });
    }

    @EventHandler
    void on(DisconnectContinued continued) {
        letGo(continued.connection(), continued.deleteEvents(), Optional.of(continued.after()));
    }

    @EventHandler
    void on(EventsLeft left) {
        var page = links.open(left.connection(), left.after(), properties.firstPushPage());
        page.forEach(link -> commands.sendAndWait(new Unlink(link.mapping(), WithdrawalReason.DISCONNECTED)));
        if (page.size() == properties.firstPushPage()) {
            commands.sendAndWait(
                    new ContinueLeaving(left.connection(), page.getLast().mapping()));
        }
    }

    private void letGo(ConnectionId connection, boolean deleteEvents, Optional<MappingId> after) {
        var page = links.open(connection, after, properties.firstPushPage());
        page.forEach(link -> commands.sendAndWait(Parting.of(link, deleteEvents)));
        if (page.size() == properties.firstPushPage()) {
            commands.sendAndWait(new ContinueDisconnect(
                    connection, deleteEvents, page.getLast().mapping()));
        } else if (links.open(connection, Optional.empty(), 1).isEmpty()) {
            commands.sendAndWait(new CompleteDisconnect(connection));
        }
    }
}
