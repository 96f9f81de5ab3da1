package com.timeapp.calendar.domain.mapping;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.subject.BeginsWork;
import com.timeapp.calendar.domain.subject.ConcernsSubject;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventRendering;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

public sealed interface MappingCommand {

    MappingId mapping();

    /**
     * Brings the task's event in this connection up to the task: creates, changes or withdraws it.
     *
     * @param changed what is new in this version; of the person's own event no other field is ever written
     * @param origin the mapping whose event brought the task to this version, absent when the app did
     * @param editedAt when the task was changed to this version, where that is known
     * @param anew also a version that was written before, because it is to read otherwise now
     */
    record SyncTask(
            @TargetAggregateIdentifier MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            TaskVersion version,
            TaskContent content,
            Set<TaskField> changed,
            EventRendering rendering,
            Optional<MappingId> origin,
            Optional<Instant> editedAt,
            boolean anew)
            implements MappingCommand, BeginsWork {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "SyncTask[…]";
        }
    }

    /**
     * Brings the block that shows an imported task in another calendar up to the task.
     *
     * @param block what it says
     */
    record MirrorTask(
            @TargetAggregateIdentifier MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            TaskVersion version,
            EventContent block)
            implements MappingCommand, BeginsWork {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "MirrorTask[…]";
        }
    }

    /** The task is not this calendar's any more. Our event is removed; the person's own is only let go. */
    record WithdrawEvent(@TargetAggregateIdentifier MappingId mapping, TaskVersion version, WithdrawalReason reason)
            implements MappingCommand {}

    /** Lets the event go as it is: whatever it says from now on, its task does not follow. */
    record Unlink(@TargetAggregateIdentifier MappingId mapping, WithdrawalReason reason) implements MappingCommand {}

    /** The same for one of ours that its calendar would not let be removed; nothing where it was not asked to. */
    record LeaveEvent(@TargetAggregateIdentifier MappingId mapping, WithdrawalReason reason)
            implements MappingCommand {}

    /** The calendar has the event as {@code synced} says. */
    record RecordPush(
            @TargetAggregateIdentifier MappingId mapping, SubjectId subject, TaskVersion version, Synced synced)
            implements MappingCommand, ConcernsSubject {}

    /** The event is gone from the calendar, by us or before us. */
    record RecordWithdrawal(@TargetAggregateIdentifier MappingId mapping, TaskVersion version)
            implements MappingCommand {}

    /**
     * The provider will never take this write.
     *
     * @param removal whether it was to remove the event
     */
    record ReportPushRejected(
            @TargetAggregateIdentifier MappingId mapping, TaskVersion version, PushRejection reason, boolean removal)
            implements MappingCommand {}

    /** What stands where our event would is not ours; the next attempt takes the next name. */
    record ReportNameTaken(@TargetAggregateIdentifier MappingId mapping, int generation) implements MappingCommand {}

    /**
     * An event as the calendar has it now; a mapping that is not there yet makes it a task.
     *
     * @param followed false: changes only travel to this calendar, so that it is noted and no more
     * @param policy what stands where both sides changed it
     * @param reunion where it is no event of this mapping's so far, but its task lives
     */
    record ImportRemoteChange(
            @TargetAggregateIdentifier MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            RemoteEvent remote,
            boolean followed,
            ConflictPolicy policy,
            Optional<Reunion> reunion)
            implements MappingCommand, ConcernsSubject {

        public ImportRemoteChange(
                MappingId mapping,
                SubjectId subject,
                ConnectionId connection,
                TaskId task,
                RemoteEvent remote,
                boolean followed,
                ConflictPolicy policy) {
            this(mapping, subject, connection, task, remote, followed, policy, Optional.empty());
        }

        public ImportRemoteChange saying(RemoteEvent said) {
            return new ImportRemoteChange(mapping, subject, connection, task, said, followed, policy, reunion);
        }

        /** The same where it is noted and no more. */
        public ImportRemoteChange notFollowed() {
            return new ImportRemoteChange(mapping, subject, connection, task, remote, false, policy, reunion);
        }
    }

    /**
     * The task has followed a change that was accepted from this event.
     *
     * @param change where the acceptance stands in the mapping's history
     * @param version what the task came to, or was at when there was nothing left to follow
     */
    record RecordChangeFollowed(
            @TargetAggregateIdentifier MappingId mapping, SubjectId subject, long change, TaskVersion version)
            implements MappingCommand, ConcernsSubject {}

    /**
     * The person decided what both sides changed.
     *
     * @param fields by field; one that is not in dispute is left out of account
     * @param others what counts for the fields in dispute that are not named; absent: they stay in dispute
     * @param seen the conflict that the person saw, as a place in the mapping's history; refused when there is a newer
     */
    record ResolveConflict(
            @TargetAggregateIdentifier MappingId mapping,
            SubjectId subject,
            Map<EventField, Resolution> fields,
            Optional<Resolution> others,
            OptionalLong seen)
            implements MappingCommand, ConcernsSubject {}

    /** Somebody has looked at an event that was not written any more. */
    record ReleaseEvent(@TargetAggregateIdentifier MappingId mapping) implements MappingCommand {}

    /** The calendar no longer has the event. */
    record ImportRemoteDeletion(@TargetAggregateIdentifier MappingId mapping) implements MappingCommand {}
}
