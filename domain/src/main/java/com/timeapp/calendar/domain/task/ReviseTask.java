package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Creates a task, changes it, or brings a deleted one back. Answers the task's version afterwards.
 *
 * @param sourceVersion the host's own counter; one that goes backwards is refused
 * @param birth how the task comes into being, asked only when it does
 * @param origin the mapping whose event was changed, absent when the app speaks
 */
public record ReviseTask(
        @TargetAggregateIdentifier TaskId task,
        SubjectId owner,
        AppTaskId appId,
        TaskPatch patch,
        Precondition precondition,
        OptionalLong sourceVersion,
        Birth birth,
        Optional<MappingId> origin)
        implements TaskCommand {

    /** @param home the connection an imported task's event lives in */
    public record Birth(TaskSource source, SubjectId createdBy, Optional<ConnectionId> home) {

        public static Birth inApp(SubjectId createdBy) {
            return new Birth(TaskSource.APP, createdBy, Optional.empty());
        }

        public static Birth inCalendar(SubjectId owner, ConnectionId home) {
            return new Birth(TaskSource.CALENDAR_IMPORT, owner, Optional.of(home));
        }
    }
}
