package com.timeapp.calendar.domain.personal;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids that are the same each time and betray nothing: version 8 UUIDs of an HMAC under the person's own id key.
 * Whoever knows a task or event id cannot find its stream without that key.
 */
public interface KeyedIds {

    TaskId appTask(SubjectId owner, AppTaskId task);

    /**
     * @param eventUid the iCalendar UID where the event has one
     * @param recurrenceId set only where the person was invited to a single occurrence
     */
    TaskId importedTask(SubjectId owner, String eventUid, Optional<String> recurrenceId);

    MappingId mapping(SubjectId owner, ConnectionId connection, TaskId task);

    /** A task and the block that shows it in a calendar that does not hold its event. */
    default MappingId mirror(SubjectId owner, ConnectionId connection, TaskId task) {
        return mapping(owner, connection, block(owner, task));
    }

    /**
     * What an event of ours is named by: the same for every connection to this calendar, later ones too.
     *
     * @param calendar its id at the provider
     */
    UUID eventName(SubjectId owner, String calendar, TaskId task);

    /** The same for the block that shows the task. */
    default UUID mirrorName(SubjectId owner, String calendar, TaskId task) {
        return eventName(owner, calendar, block(owner, task));
    }

    private TaskId block(SubjectId owner, TaskId task) {
        return importedTask(owner, "mirror/" + task, Optional.empty());
    }

    /** A blind index (HMAC under the person's index key) to find a row by an external id without storing it. */
    byte[] index(SubjectId owner, String label, String value);

    /** A fingerprint (HMAC under the person's fingerprint key) to see whether a value has changed without storing it. */
    byte[] fingerprint(SubjectId owner, String label, String value);

    /** A blind index that is not bound to one person (HMAC under the deployment's key): user ids and app task ids. */
    byte[] deploymentIndex(String label, String value);
}
