package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.query.mapping.SyncStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A task that is not deleted, with its content in clear. */
public record TaskView(
        TaskId task,
        SubjectId owner,
        SubjectId createdBy,
        TaskVersion version,
        TaskSource source,
        Optional<ConnectionId> home,
        OptionalLong sourceVersion,
        TaskContent content,
        Instant createdAt,
        Instant updatedAt,
        Sync sync) {

    /**
     * How its events are doing.
     *
     * @param pending a calendar does not have the newest version yet
     * @param state the worst of its mappings
     * @param connections how many calendars it is linked to
     */
    public record Sync(boolean pending, SyncStatus state, int connections) {}

    /** Hidden: it holds what the task says. */
    @Override
    public String toString() {
        return "TaskView[" + task + "]";
    }
}
