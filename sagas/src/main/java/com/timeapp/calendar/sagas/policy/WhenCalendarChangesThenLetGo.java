package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * A calendar that another one takes the place of keeps the person's own events, and gives ours up. Page by page; a fact
 * marks the end of each but the last, so that a restart goes on from there.
 */
@Component
@ProcessingGroup("first-push")
@DisallowReplay
class WhenCalendarChangesThenLetGo {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final RemoteCalls calls;
    private final CommandGateway commands;
    private final SyncProperties properties;

    WhenCalendarChangesThenLetGo(
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
    void on(CalendarChangeRequested requested) {
        leaving(requested.connection()).ifPresent(connection -> {
            letGo(connection, requested.leaveEvents(), Optional.empty());
            calls.tryNow(connection.account().id(), connection.connection());
        });
    }

    @EventHandler
    void on(CalendarChangeContinued continued) {
        leaving(continued.connection())
                .ifPresent(connection -> letGo(connection, continued.leaveEvents(), Optional.of(continued.after())));
    }

    private Optional<Entry> leaving(ConnectionId connection) {
        return connections.find(connection).filter(Entry::changesCalendar);
    }

    private void letGo(Entry connection, boolean leaveEvents, Optional<MappingId> after) {
        var id = connection.connection();
        var page = links.open(id, after, properties.firstPushPage());
        page.forEach(link -> commands.sendAndWait(parting(link, leaveEvents)));
        if (page.size() == properties.firstPushPage()) {
            commands.sendAndWait(
                    new ContinueCalendarChange(id, leaveEvents, page.getLast().mapping()));
        } else if (links.open(id, Optional.empty(), 1).isEmpty()) {
            calls.submit(new Fetch(connection.account().id(), id, false));
        }
    }

    private static MappingCommand parting(Link link, boolean leaveEvents) {
        return isOurs(link) && !leaveEvents
                ? new WithdrawEvent(link.mapping(), link.requested(), WithdrawalReason.CALENDAR_CHANGED)
                : new Unlink(link.mapping(), WithdrawalReason.CALENDAR_CHANGED);
    }

    private static boolean isOurs(Link link) {
        return switch (link.origin()) {
            case APP, MIRROR -> true;
            case CALENDAR -> false;
        };
    }
}
