package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import com.timeapp.calendar.domain.task.TaskCommand;
import com.timeapp.calendar.domain.task.TaskPatch;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What a calendar brought, the task follows: an import, a change, a deletion. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenRemoteChangeAcceptedThenReviseTask {

    private final CommandGateway commands;

    WhenRemoteChangeAcceptedThenReviseTask(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(EventImported imported) {
        imported.synced()
                .map(Synced::base)
                .known()
                .ifPresent(event -> send(ReviseTask.byCalendar(
                        imported.task(),
                        imported.subject(),
                        Optional.of(Birth.inCalendar(imported.task(), imported.subject(), imported.connection())),
                        TaskChange.ofImported(event),
                        imported.mapping())));
    }

    @EventHandler
    void on(RemoteChangeAccepted accepted) {
        accepted.change()
                .map(RemoteChange::patch)
                .known()
                .ifPresent(patch -> send(ReviseTask.byCalendar(
                        accepted.task(), accepted.subject(), Optional.empty(), patch, accepted.mapping())));
    }

    @EventHandler
    void on(EventDeletedRemotely deleted) {
        switch (deleted.origin()) {
            case APP ->
                send(ReviseTask.byCalendar(
                        deleted.task(),
                        deleted.subject(),
                        Optional.empty(),
                        TaskPatch.unscheduled(),
                        deleted.mapping()));
            case CALENDAR ->
                send(new DeleteTask(deleted.task(), new Precondition.Always(), Optional.of(deleted.mapping())));
        }
    }

    private void send(TaskCommand command) {
        UnlessErased.run(() -> commands.sendAndWait(command));
    }
}
