package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.RehomeTask;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.TaskCommand;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * An event that the person deleted in a calendar: what becomes of the app's task is the connection's choice; an imported
 * task goes with the last calendar that holds its event.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenEventDeletedThenSettleTask {

    private final ConnectionDirectory connections;
    private final TaskDirectory tasks;
    private final TaskSyncing syncing;
    private final Homes homes;
    private final CommandGateway commands;

    WhenEventDeletedThenSettleTask(
            ConnectionDirectory connections,
            TaskDirectory tasks,
            TaskSyncing syncing,
            Homes homes,
            CommandGateway commands) {
        this.connections = connections;
        this.tasks = tasks;
        this.syncing = syncing;
        this.homes = homes;
        this.commands = commands;
    }

    @EventHandler
    void on(EventDeletedRemotely deleted) {
        var connection = connections.find(deleted.connection());
        if (connection.filter(calendar -> !calendar.pulls()).isEmpty()) {
            UnlessErased.run(() -> {
                switch (deleted.origin()) {
                    case APP -> settle(deleted, connection);
                    case CALENDAR -> commands.sendAndWait(letGo(deleted));
                    case MIRROR -> {} // what it showed is still where it was
                }
            });
        }
    }

    private void settle(EventDeletedRemotely deleted, Optional<Entry> connection) {
        var chosen = connection.map(Entry::settings).orElse(ConnectionSettings.DEFAULT);
        var known = connection.flatMap(calendar -> shown(deleted, calendar)).orElse(deleted.version());
        switch (chosen.deletion()) {
            case UNSCHEDULE ->
                tell(
                        ReviseTask.unscheduling(deleted.task(), deleted.subject(), known, deleted.mapping()),
                        deleted,
                        connection);
            case COMPLETE ->
                tell(
                        ReviseTask.completing(deleted.task(), deleted.subject(), known, deleted.mapping()),
                        deleted,
                        connection);
            case DELETE ->
                tell(
                        new DeleteTask(
                                deleted.task(),
                                new Precondition.UnlessEditedSince(known),
                                Optional.of(deleted.mapping())),
                        deleted,
                        connection);
            case RECREATE -> makeAnew(deleted, connection);
        }
    }

    /** A task that stays as it is has something to say that was not seen there: its event is to say it. */
    private void tell(TaskCommand command, EventDeletedRemotely deleted, Optional<Entry> connection) {
        var before = tasks.find(deleted.task()).map(TaskDirectory.Entry::version);
        TaskVersion after = commands.sendAndWait(command);
        if (before.equals(Optional.of(after))) {
            makeAnew(deleted, connection);
        }
    }

    /** Edits that an event does not show are no reason to write it; whoever deletes it has seen all there is to see. */
    private Optional<TaskVersion> shown(EventDeletedRemotely deleted, Entry calendar) {
        return deleted.last()
                .known()
                .map(Synced::base)
                .flatMap(event -> tasks.find(deleted.task()).filter(task -> syncing.isAllSaidBy(event, task, calendar)))
                .map(TaskDirectory.Entry::version);
    }

    private void makeAnew(EventDeletedRemotely deleted, Optional<Entry> connection) {
        connection
                .filter(Entry::pushes)
                .ifPresent(target -> tasks.find(deleted.task())
                        .filter(task -> !task.deleted() && task.owner().equals(deleted.subject()))
                        .ifPresent(task -> task.content()
                                .known()
                                .ifPresent(content -> syncing.syncAnew(task.task(), task.version(), content, target))));
    }

    private TaskCommand letGo(EventDeletedRemotely deleted) {
        return homes.of(deleted.subject(), deleted.task())
                .<TaskCommand>map(home -> new RehomeTask(deleted.task(), home))
                .orElseGet(() ->
                        new DeleteTask(deleted.task(), new Precondition.Always(), Optional.of(deleted.mapping())));
    }
}
