package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.subject.BeginsWork;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Creates a task, changes it, or brings a deleted one back. Answers the task's version afterwards.
 *
 * @param owner whose task it is to be; a change from a calendar that is not the owner's any more is ignored
 * @param birth how the task comes into being where it does not exist, and leave to bring back a deleted one; absent: it
 *     must be there, unless the calendar that deleted it brings it back
 * @param sourceVersion the host's own counter; one that goes backwards is refused
 * @param origin the mapping whose event was changed, absent when the app speaks
 */
public record ReviseTask(
        @TargetAggregateIdentifier TaskId task,
        SubjectId owner,
        Optional<Birth> birth,
        TaskPatch patch,
        Precondition precondition,
        OptionalLong sourceVersion,
        Optional<MappingId> origin)
        implements TaskCommand, BeginsWork {

    @Override
    public SubjectId subject() {
        return owner;
    }

    /** A change that a calendar brought. */
    public static ReviseTask byCalendar(
            TaskId task, SubjectId owner, Optional<Birth> birth, TaskPatch patch, MappingId origin) {
        return new ReviseTask(
                task, owner, birth, patch, new Precondition.Always(), OptionalLong.empty(), Optional.of(origin));
    }

    /**
     * The calendar deleted the event, without knowing of versions after this one: a due that the app has given since
     * stands.
     */
    public static ReviseTask unscheduling(TaskId task, SubjectId owner, TaskVersion known, MappingId origin) {
        return new ReviseTask(
                task,
                owner,
                Optional.empty(),
                TaskPatch.unscheduled(),
                new Precondition.UnlessEditedSince(known),
                OptionalLong.empty(),
                Optional.of(origin));
    }

    /** The calendar deleted the event, without knowing of versions after this one: its task is done. */
    public static ReviseTask completing(TaskId task, SubjectId owner, TaskVersion known, MappingId origin) {
        return new ReviseTask(
                task,
                owner,
                Optional.empty(),
                TaskPatch.completed(),
                new Precondition.UnlessEditedSince(known),
                OptionalLong.empty(),
                Optional.of(origin));
    }

    /** An edit in a calendar that stands against the app's deletion of the task. */
    public static ReviseTask reviving(TaskId task, SubjectId owner, TaskPatch patch, MappingId origin) {
        return new ReviseTask(
                task,
                owner,
                Optional.empty(),
                patch,
                new Precondition.EvenIfDeleted(),
                OptionalLong.empty(),
                Optional.of(origin));
    }

    /** An edit of the app's that stands against the calendar's; what the app has changed after {@code known} stands too. */
    public static ReviseTask keepingEdit(
            TaskId task, SubjectId owner, TaskPatch patch, TaskVersion known, MappingId origin) {
        return new ReviseTask(
                task,
                owner,
                Optional.empty(),
                patch,
                new Precondition.UnlessEditedSince(known),
                OptionalLong.empty(),
                Optional.of(origin));
    }

    /** @param home the connection an imported task's event lives in */
    public record Birth(AppTaskId id, TaskSource source, SubjectId createdBy, Optional<ConnectionId> home) {

        public static Birth inApp(AppTaskId id, SubjectId createdBy) {
            return new Birth(id, TaskSource.APP, createdBy, Optional.empty());
        }

        public static Birth inCalendar(TaskId task, SubjectId owner, ConnectionId home) {
            return new Birth(AppTaskId.ofImported(task), TaskSource.CALENDAR_IMPORT, owner, Optional.of(home));
        }
    }
}
