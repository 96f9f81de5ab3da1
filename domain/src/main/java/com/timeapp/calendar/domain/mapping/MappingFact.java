package com.timeapp.calendar.domain.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskPatch;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

public sealed interface MappingFact extends Fact {

    MappingId mapping();

    /**
     * The event should say {@code desired}.
     *
     * @param titleMasked its title stands in for the task's
     * @param titleMarked the mark before its title is ours, because its task is done, and no part of what it is called
     * @param editedAt when the task was changed to that version, in milliseconds since 1970; absent: no later than this
     */
    record TaskSyncRequested(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            TaskVersion version,
            Personal<EventContent> desired,
            boolean titleMasked,
            boolean titleMarked,
            OptionalLong editedAt)
            implements MappingFact {

        public TaskSyncRequested(
                MappingId mapping,
                SubjectId subject,
                ConnectionId connection,
                TaskId task,
                TaskVersion version,
                Personal<EventContent> desired,
                boolean titleMasked,
                boolean titleMarked) {
            this(mapping, subject, connection, task, version, desired, titleMasked, titleMarked, OptionalLong.empty());
        }
    }

    /** A block in this calendar should show a task that was imported from another one. */
    record MirrorRequested(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            TaskVersion version,
            Personal<EventContent> desired)
            implements MappingFact {}

    record TaskPushed(MappingId mapping, SubjectId subject, TaskVersion version, Personal<Synced> synced)
            implements MappingFact {}

    record PushRejected(MappingId mapping, SubjectId subject, TaskVersion version, PushRejection reason)
            implements MappingFact {}

    /**
     * Something else stands, or has come to stand, where this mapping's event would.
     *
     * @param generation of the name to try next
     */
    record EventNameTaken(MappingId mapping, SubjectId subject, int generation) implements MappingFact {}

    record EventWithdrawalRequested(
            MappingId mapping, SubjectId subject, ConnectionId connection, TaskVersion version, WithdrawalReason reason)
            implements MappingFact {}

    record EventWithdrawn(MappingId mapping, SubjectId subject, TaskVersion version) implements MappingFact {}

    /**
     * A person's own event was seen for the first time and becomes a task.
     *
     * @param organized it is theirs, and not one to which they were invited
     */
    record EventImported(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            Personal<Synced> synced,
            boolean organized)
            implements MappingFact {}

    /**
     * The calendar has a newer version of the event that changes nothing for the task.
     *
     * @param unfollowed it says something else than both sides agreed on, which the task does not follow as long as
     *     changes only travel to this calendar
     */
    record RemoteVersionNoted(MappingId mapping, SubjectId subject, Personal<Synced> synced, boolean unfollowed)
            implements MappingFact {

        public RemoteVersionNoted(MappingId mapping, SubjectId subject, Personal<Synced> synced) {
            this(mapping, subject, synced, false);
        }
    }

    /** The person changed the event, and the task follows. */
    record RemoteChangeAccepted(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            Set<EventField> fields,
            Personal<RemoteChange> change)
            implements MappingFact {}

    /**
     * The task has followed an accepted change: whatever is edited in a later version is edited knowing of it.
     *
     * @param change where the acceptance stands in the mapping's history
     */
    record RemoteChangeFollowed(MappingId mapping, SubjectId subject, long change, TaskVersion version)
            implements MappingFact {}

    /** Both sides changed the same field since they last agreed. */
    record ConflictDetected(MappingId mapping, SubjectId subject, Set<EventField> fields, Personal<ConflictSides> sides)
            implements MappingFact {}

    /** The person or the connection's policy decided; what is in dispute without it waits for the person. */
    record ConflictResolved(MappingId mapping, SubjectId subject, Set<EventField> fields, Resolution resolution)
            implements MappingFact {}

    /**
     * Where both sides had changed a field the task's edit stands, although the task may have followed the calendar since.
     *
     * @param version what the app has changed in the task after this version stands
     * @param patch what the task is to say
     */
    record TaskEditKept(
            MappingId mapping, SubjectId subject, TaskId task, TaskVersion version, Personal<TaskPatch> patch)
            implements MappingFact {}

    /**
     * The person deleted the event in the calendar.
     *
     * @param version the newest task version that is known to have been there: what the app has said since, whoever
     *     deleted the event did not see
     * @param last what both sides had agreed on, to restore it from
     */
    record EventDeletedRemotely(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            EventOrigin origin,
            TaskVersion version,
            Personal<Synced> last)
            implements MappingFact {}

    /** The app deleted the task while the event was changed in the calendar, whose word counts: the task lives again. */
    record DeletionOverruled(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            Set<EventField> fields,
            Personal<RemoteChange> change)
            implements MappingFact {}

    /** The calendar and we answered each other's writes again and again: we write no more until somebody has looked. */
    record EventHeld(MappingId mapping, SubjectId subject, ConnectionId connection) implements MappingFact {}

    /** Somebody has looked, or has edited the task after it had been calm for a time: the event is written again. */
    record EventReleased(MappingId mapping, SubjectId subject, ConnectionId connection) implements MappingFact {}

    /** The person's own event was let go and will not be imported again. */
    record EventUnlinked(MappingId mapping, SubjectId subject, WithdrawalReason reason) implements MappingFact {}

    /**
     * @param synced what both sides agree on from now on
     * @param desired what the event should say in the end: the calendar's changes and those of ours that stand
     * @param patch what changes in the task
     * @param changedAt when the calendar says that it was changed, where it says so
     */
    record RemoteChange(Synced synced, EventContent desired, TaskPatch patch, Optional<Instant> changedAt) {

        public RemoteChange(Synced synced, EventContent desired, TaskPatch patch) {
            this(synced, desired, patch, Optional.empty());
        }

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "RemoteChange[…]";
        }
    }

    /** @param base what both sides last agreed on */
    record ConflictSides(EventContent base, EventContent task, EventContent calendar) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "ConflictSides[…]";
        }
    }

    enum Resolution {
        KEEP_TASK,
        KEEP_CALENDAR
    }
}
