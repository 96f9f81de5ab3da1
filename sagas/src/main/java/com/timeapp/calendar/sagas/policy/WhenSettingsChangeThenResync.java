package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueResync;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResyncContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * Once a connection's settings are others, or its calendar is, our events in its calendar say what they should say now,
 * and one that takes tasks from now on gets those that a new one would get. Page by page; a fact marks the end of each but the last, so
 * that a restart goes on from there.
 */
@Component
@ProcessingGroup("first-push")
@DisallowReplay
class WhenSettingsChangeThenResync {

    private final ConnectionDirectory connections;
    private final TaskPages pages;
    private final TaskSyncing syncing;
    private final Mirroring mirroring;
    private final RemoteCalls calls;
    private final CommandGateway commands;
    private final SyncProperties properties;

    WhenSettingsChangeThenResync(
            ConnectionDirectory connections,
            TaskPages pages,
            TaskSyncing syncing,
            Mirroring mirroring,
            RemoteCalls calls,
            CommandGateway commands,
            SyncProperties properties) {
        this.connections = connections;
        this.pages = pages;
        this.syncing = syncing;
        this.mirroring = mirroring;
        this.calls = calls;
        this.commands = commands;
        this.properties = properties;
    }

    @EventHandler
    void on(SettingsChanged changed, @SequenceNumber long revision, @Timestamp Instant at) {
        if (changed.changed().contains(Setting.DIRECTION)) {
            connections
                    .find(changed.connection())
                    .filter(Entry::pushes)
                    .ifPresent(target -> calls.tryNow(target.account().id(), target.connection()));
        }
        if (changed.concernsOurEvents()) {
            resync(changed.connection(), revision, Optional.empty(), at);
        }
    }

    /** It gets what it would get if it were connected now, and what the one before had of ours. */
    @EventHandler
    void on(CalendarChanged changed, @SequenceNumber long revision, @Timestamp Instant at) {
        connections.find(changed.connection()).ifPresent(target -> {
            calls.tryNow(target.account().id(), target.connection());
            calls.submit(new Fetch(target.account().id(), target.connection(), false));
        });
        resync(changed.connection(), revision, Optional.empty(), at);
    }

    @EventHandler
    void on(ResyncContinued continued, @Timestamp Instant at) {
        resync(continued.connection(), continued.change(), Optional.of(continued.after()), at);
    }

    private void resync(ConnectionId connection, long change, Optional<TaskId> after, Instant at) {
        connections
                .find(connection)
                .filter(Entry::pushes)
                .ifPresent(target ->
                        UnlessErased.run(() -> resyncPage(target, change, after, at.minus(properties.windowPast()))));
    }

    private void resyncPage(Entry target, long change, Optional<TaskId> after, Instant notBefore) {
        var page = pages.after(after, target);
        for (var task : page.tasks()) {
            switch (task.source()) {
                case APP ->
                    task.content()
                            .known()
                            .filter(content ->
                                    page.links().containsKey(task.task()) || FirstPush.takes(content, notBefore))
                            .ifPresent(content -> syncing.syncAnew(task.task(), task.version(), content, target));
                case CALENDAR_IMPORT ->
                    mirroring.showFrom(notBefore, task, target, page.mirrored().contains(task.task()));
            }
        }
        page.last().ifPresent(last -> commands.sendAndWait(new ContinueResync(target.connection(), change, last)));
    }
}
