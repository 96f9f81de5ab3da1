package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.RehomeTask;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/**
 * What a calendar brought, the task follows: an import, or a change. An imported task is at home in one of the calendars
 * that hold its event.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenRemoteChangeAcceptedThenReviseTask {

    private final Homes homes;
    private final CommandGateway commands;

    WhenRemoteChangeAcceptedThenReviseTask(Homes homes, CommandGateway commands) {
        this.homes = homes;
        this.commands = commands;
    }

    @EventHandler
    void on(EventImported imported) {
        var birth = Birth.inCalendar(imported.task(), imported.subject(), imported.connection());
        imported.synced()
                .map(Synced::base)
                .known()
                .ifPresent(event -> UnlessErased.run(() -> {
                    commands.sendAndWait(ReviseTask.byCalendar(
                            imported.task(),
                            imported.subject(),
                            Optional.of(birth),
                            TaskChange.ofImported(event),
                            imported.mapping()));
                    rehome(imported.subject(), imported.task());
                }));
    }

    @EventHandler
    void on(RemoteChangeAccepted accepted, @SequenceNumber long revision) {
        accepted.change()
                .map(RemoteChange::patch)
                .known()
                .ifPresent(patch -> UnlessErased.run(() -> {
                    TaskVersion followed = commands.sendAndWait(ReviseTask.byCalendar(
                            accepted.task(), accepted.subject(), Optional.empty(), patch, accepted.mapping()));
                    commands.sendAndWait(
                            new RecordChangeFollowed(accepted.mapping(), accepted.subject(), revision, followed));
                    rehome(accepted.subject(), accepted.task());
                }));
    }

    /** The task may have followed the calendar by now; what the app has edited since stands. */
    @EventHandler
    void on(TaskEditKept kept) {
        kept.patch()
                .known()
                .ifPresent(patch -> UnlessErased.run(() -> commands.sendAndWait(
                        ReviseTask.keepingEdit(kept.task(), kept.subject(), patch, kept.version(), kept.mapping()))));
    }

    @EventHandler
    void on(DeletionOverruled overruled, @SequenceNumber long revision) {
        overruled
                .change()
                .map(RemoteChange::patch)
                .known()
                .ifPresent(patch -> UnlessErased.run(() -> {
                    TaskVersion followed = commands.sendAndWait(
                            ReviseTask.reviving(overruled.task(), overruled.subject(), patch, overruled.mapping()));
                    commands.sendAndWait(
                            new RecordChangeFollowed(overruled.mapping(), overruled.subject(), revision, followed));
                }));
    }

    private void rehome(SubjectId owner, TaskId task) {
        homes.of(owner, task).ifPresent(home -> commands.sendAndWait(new RehomeTask(task, home)));
    }
}
