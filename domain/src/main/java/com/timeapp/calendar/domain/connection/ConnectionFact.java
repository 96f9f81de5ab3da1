package com.timeapp.calendar.domain.connection;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.personal.Personal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public sealed interface ConnectionFact extends Fact {

    ConnectionId connection();

    record Connected(
            ConnectionId connection,
            SubjectId subject,
            AccountId account,
            Provider provider,
            Personal<CalendarRef> calendar,
            Personal<ConnectionSettings> settings)
            implements ConnectionFact {}

    /** @param settings all of them, as they are now */
    record SettingsChanged(
            ConnectionId connection, SubjectId subject, Personal<ConnectionSettings> settings, Set<Setting> changed)
            implements ConnectionFact {

        /** Whether our events are to be there, or to read, otherwise than before. */
        public boolean concernsOurEvents() {
            return changed.stream().anyMatch(Setting::changesWhatIsShown);
        }
    }

    record ConnectionPaused(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    record ConnectionResumed(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    /** Its person took their consent back; what they paused themselves is paused beside this. */
    record PausedWithoutConsent(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    record ResumedWithConsent(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    /** @param deleteEvents our events are taken out of the calendar */
    record DisconnectRequested(ConnectionId connection, SubjectId subject, boolean deleteEvents)
            implements ConnectionFact {}

    /** The mappings up to this one are let go, and the next page of them follows. */
    record DisconnectContinued(ConnectionId connection, SubjectId subject, boolean deleteEvents, MappingId after)
            implements ConnectionFact {}

    /**
     * Nothing can be deleted in the calendar that is given up: what is left of ours stays there.
     *
     * @param after the mappings up to this one are let go, and the next page of them follows; absent: with the first
     */
    record EventsLeft(ConnectionId connection, SubjectId subject, Optional<MappingId> after)
            implements ConnectionFact {}

    /** Nothing of it is left; its account is forgotten with its last connection. */
    record Disconnected(ConnectionId connection, SubjectId subject, AccountId account) implements ConnectionFact {}

    /**
     * The connection is to go on with another calendar of its account, once none of our events is left in the present one.
     *
     * @param leaveEvents our events stay where they are, because the present calendar cannot be written
     */
    record CalendarChangeRequested(
            ConnectionId connection,
            SubjectId subject,
            Personal<NextCalendar> next,
            boolean writable,
            boolean leaveEvents)
            implements ConnectionFact {

        public Personal<CalendarRef> calendar() {
            return next.map(NextCalendar::calendar);
        }
    }

    /** The mappings up to this one have let go of the calendar, and the next page of them follows. */
    record CalendarChangeContinued(ConnectionId connection, SubjectId subject, boolean leaveEvents, MappingId after)
            implements ConnectionFact {}

    /** From now on everything is about this calendar, of which nothing is known yet. */
    record CalendarChanged(ConnectionId connection, SubjectId subject, Personal<CalendarRef> calendar, boolean writable)
            implements ConnectionFact {}

    /**
     * The person's tasks up to this one were brought up to new settings or another calendar, and the next page of them follows.
     *
     * @param change where the change stands in the connection's history
     */
    record ResyncContinued(ConnectionId connection, SubjectId subject, long change, TaskId after)
            implements ConnectionFact {}

    /** The person's tasks up to this one went out to the new connection, and the next page of them follows. */
    record FirstPushContinued(ConnectionId connection, SubjectId subject, TaskId after) implements ConnectionFact {}

    /** A poll brought something to import, or a person asked. {@code baseline}: the calendar is listed whole. */
    record SyncRunStarted(ConnectionId connection, SubjectId subject, SyncRunId run, boolean baseline)
            implements ConnectionFact {}

    record SyncPageImported(ConnectionId connection, SubjectId subject, SyncRunId run, SyncCounts counts, boolean more)
            implements ConnectionFact {}

    record SyncRunCompleted(ConnectionId connection, SubjectId subject, SyncRunId run, SyncCounts counts)
            implements ConnectionFact {}

    /** The provider no longer knows where our last pull ended; everything is listed again and compared. */
    record CursorExpired(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    /**
     * A run would delete or overwrite so much that its person has to look at it first. Nothing of it was imported.
     *
     * @param plan names what was seen
     * @param deleted mappings whose events the calendar has no more
     * @param changed mappings whose events say something else
     * @param mappings how many have an event in the calendar
     * @param imported how many events of a new connection would become tasks
     */
    record RunHeld(
            ConnectionId connection,
            SubjectId subject,
            PlanId plan,
            HoldReason reason,
            List<MappingId> deleted,
            List<MappingId> changed,
            int mappings,
            int imported)
            implements ConnectionFact {

        public RunPlan seen() {
            return new RunPlan(deleted, changed, mappings, imported);
        }
    }

    /** The person agreed to what they were shown. */
    record RunConfirmed(ConnectionId connection, SubjectId subject, PlanId plan) implements ConnectionFact {}

    /** The run that waited was made, or the calendar does not ask for it any more. */
    record HoldEnded(ConnectionId connection, SubjectId subject, PlanId plan) implements ConnectionFact {}

    record AuthorizationLost(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    record CalendarUnavailable(ConnectionId connection, SubjectId subject, UnavailableReason reason)
            implements ConnectionFact {}

    record ConnectionRecovered(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    /** The calendar takes no writes: from now on changes only come from it. */
    record CalendarFoundReadOnly(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    /** The calendar takes writes again, after it had been found to take none. */
    record CalendarFoundWritable(ConnectionId connection, SubjectId subject) implements ConnectionFact {}

    record ImportRejected(
            ConnectionId connection, SubjectId subject, Personal<ExternalEventRef> item, ImportRejection reason)
            implements ConnectionFact {}
}
