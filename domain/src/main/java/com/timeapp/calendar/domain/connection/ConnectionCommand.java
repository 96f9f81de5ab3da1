package com.timeapp.calendar.domain.connection;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.subject.BeginsWork;
import com.timeapp.calendar.domain.subject.ConcernsSubject;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

public sealed interface ConnectionCommand {

    ConnectionId connection();

    /**
     * Links one calendar of an account that was probed. Refused when the person has a connection to it already.
     *
     * @param writable false: the calendar was seen to take no writes, so that changes only come from it
     */
    record Connect(
            @TargetAggregateIdentifier ConnectionId connection,
            SubjectId subject,
            AccountId account,
            Provider provider,
            CalendarRef calendar,
            boolean writable,
            ConnectionSettings settings)
            implements ConnectionCommand, BeginsWork {}

    record ChangeSettings(@TargetAggregateIdentifier ConnectionId connection, SubjectId subject, SettingsPatch patch)
            implements ConnectionCommand, BeginsWork {}

    /** The person wants nothing to travel for now. What changes meanwhile waits. */
    record Pause(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    record Resume(@TargetAggregateIdentifier ConnectionId connection, SubjectId subject)
            implements ConnectionCommand, BeginsWork {}

    /** There is no consent any more that something travels. */
    record PauseWithoutConsent(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /** There is one again. What the person paused themselves stays paused. */
    record ResumeWithConsent(@TargetAggregateIdentifier ConnectionId connection, SubjectId subject)
            implements ConnectionCommand, BeginsWork {}

    /**
     * Gives the calendar up. Asked again without {@code deleteEvents}, it waits for no deletion any more.
     *
     * @param deleteEvents our events are to be taken out of it; the person's own never are
     * @param leaveAll what shows other calendars is not waited for either, which otherwise always goes
     */
    record Disconnect(@TargetAggregateIdentifier ConnectionId connection, boolean deleteEvents, boolean leaveAll)
            implements ConnectionCommand {

        public Disconnect(ConnectionId connection, boolean deleteEvents) {
            this(connection, deleteEvents, false);
        }
    }

    /** A page of mappings was left as it is; the others, after this one, follow. */
    record ContinueLeaving(@TargetAggregateIdentifier ConnectionId connection, MappingId after)
            implements ConnectionCommand {}

    /** A page of mappings was let go; the others, after this one, follow. */
    record ContinueDisconnect(@TargetAggregateIdentifier ConnectionId connection, boolean deleteEvents, MappingId after)
            implements ConnectionCommand {}

    /** No mapping of it is left. */
    record CompleteDisconnect(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /**
     * Goes on with another calendar of the same account; asked again on the way, the last word counts. Refused when the
     * person has a connection to that calendar, or one on its way to it.
     *
     * @param writable false: the calendar was seen to take no writes
     */
    record ChangeCalendar(
            @TargetAggregateIdentifier ConnectionId connection, SubjectId subject, NextCalendar next, boolean writable)
            implements ConnectionCommand, BeginsWork {}

    /** A page of mappings was let go of the present calendar; the others, after this one, follow. */
    record ContinueCalendarChange(
            @TargetAggregateIdentifier ConnectionId connection, boolean leaveEvents, MappingId after)
            implements ConnectionCommand {}

    /** No mapping holds the present calendar any more, and no call to it is under way. */
    record CompleteCalendarChange(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /**
     * A page of the person's tasks was brought up to new settings or another calendar; the others, after this one,
     * follow, unless there was such a change again since.
     *
     * @param change where the change stands in the connection's history
     */
    record ContinueResync(@TargetAggregateIdentifier ConnectionId connection, long change, TaskId after)
            implements ConnectionCommand {}

    /** A page of the person's tasks went out to a new connection; the others, after this one, follow. */
    record ContinueFirstPush(@TargetAggregateIdentifier ConnectionId connection, TaskId after)
            implements ConnectionCommand {}

    /**
     * Opens a run of imports, or joins the one that is open. Answers the id of the open run.
     *
     * @param run the id for a new run
     * @param baseline everything is listed, because there is no cursor that the provider still knows
     */
    record BeginSyncRun(@TargetAggregateIdentifier ConnectionId connection, SyncRunId run, boolean baseline)
            implements ConnectionCommand {}

    /** A page of the open run is durable. {@code more}: another one follows. */
    record RecordSyncPage(
            @TargetAggregateIdentifier ConnectionId connection, SyncRunId run, SyncCounts counts, boolean more)
            implements ConnectionCommand {}

    record CompleteSyncRun(@TargetAggregateIdentifier ConnectionId connection, SyncRunId run)
            implements ConnectionCommand {}

    record ReportCursorExpired(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    record ReportAuthorizationLost(
            @TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    record ReportCalendarUnavailable(
            @TargetAggregateIdentifier ConnectionId connection, UnavailableReason reason)
            implements ConnectionCommand {}

    /** The calendar answered as it should; tells nothing new while the connection is active. */
    record ReportCalendarAvailable(
            @TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /** The calendar takes no writes from us. */
    record ReportReadOnly(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /** The calendar says that it takes writes from us; tells nothing new unless it took none. */
    record ReportWritable(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /**
     * A run would do more than the brake lets through: it waits until its person has looked at it. The same once more
     * tells nothing new.
     *
     * @param id for a plan that nobody has been shown
     */
    record HoldRun(@TargetAggregateIdentifier ConnectionId connection, PlanId id, RunPlan plan)
            implements ConnectionCommand {}

    /** The person agrees to what they were shown. Refused when that is not what waits. */
    record ConfirmRun(@TargetAggregateIdentifier ConnectionId connection, PlanId plan) implements ConnectionCommand {}

    /** The run that waited was made, or the calendar does not ask for it any more. */
    record EndHold(@TargetAggregateIdentifier ConnectionId connection) implements ConnectionCommand {}

    /** One item could not be imported; the others of its page are not held up by it. */
    record RejectImport(
            @TargetAggregateIdentifier ConnectionId connection,
            SubjectId subject,
            ExternalEventRef item,
            ImportRejection reason)
            implements ConnectionCommand, ConcernsSubject {}
}
