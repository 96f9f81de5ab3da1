package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.DeletedEvents;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.EventReminders;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.ShowAs;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One example of every fact, all about one person. Whatever is personal in them holds one of {@link #CANARIES}, so that a
 * search of stored bytes finds it if it got there in clear.
 */
public final class FactExamples {

    public static final SubjectId PERSON = SubjectId.of("ca978112-ca1b-4dca-bac2-31b39a23dc4d");

    public static final List<String> CANARIES = List.of("canary", "2091-", "Antarctica");

    private static final SubjectId CREATOR = SubjectId.of("3e23e816-0039-494a-b389-4f6564e1b134");
    private static final ErasureId ERASURE = ErasureId.of("4b227777-d4dd-4fc6-9c6f-8f1c8b6f0d55");
    private static final TaskId TASK = TaskId.of("2e7d2c03-a950-8ae2-a5ec-f5b5356885a5");
    private static final MappingId MAPPING = MappingId.of("18ac3e73-43f0-8689-8c51-0e935f0d1f4a");
    private static final ConnectionId CONNECTION = ConnectionId.of("3f79bb7b-435b-4532-9651-daefd374cdc6");
    private static final SyncRunId RUN = SyncRunId.of("252f10c8-3610-4bca-98a0-59c0bb8a45ca");
    private static final PlanId PLAN = PlanId.of("5f0c1c5e-6b3a-4c39-9b61-6f1f5a6f2f11");
    private static final TaskVersion VERSION = new TaskVersion(7);
    private static final ZoneId ZONE = ZoneId.of("Antarctica/Troll");
    private static final ConnectionSettings SETTINGS = new ConnectionSettings(
            Direction.TO_CALENDAR,
            ImportFilter.NONE,
            CompletedTasks.REMOVE,
            PrivacyLevel.MINIMAL,
            false,
            "canary: busy",
            ShowAs.BUSY,
            Optional.of(ZONE),
            ConflictPolicy.NEWEST_WINS,
            DeletedEvents.RECREATE,
            Mirror.BUSY,
            Guests.NOTIFIED,
            Optional.of("canary: to do"),
            EventReminders.NONE);

    private static final ConsentTerms TERMS = new ConsentTerms(
            ConsentTerms.CALENDAR_SYNC,
            ConsentTerms.LegalBasis.CONSENT,
            "canary-2",
            Optional.of("0".repeat(64)),
            Optional.of("de"),
            List.of("canary.events"),
            "app",
            ConsentTerms.By.SELF);

    private static final SyncCounts COUNTS = new SyncCounts(1, 2, 3, 4, 5);
    private static final AppTaskId APP_ID = new AppTaskId("canary-task");
    private static final Instant START = Instant.parse("2091-03-04T05:06:07.089Z");

    /** As little a secret as when the task's fact of it was published. */
    private static final Instant EDITED = Instant.parse("2026-11-28T05:06:07.089Z");

    private static final EventContent TIMED = new EventContent(
            "canary: Zahnärztin \uD83E\uDDB7",
            new EventTime.Timed(START, ZONE, Duration.ofMinutes(45)),
            Optional.of("canary\n\"quoted\" and \\ slashed"),
            Priority.HIGH,
            false,
            Optional.of(new Marker(APP_ID, VERSION)));
    private static final EventContent ALL_DAY = new EventContent(
            "canary: holiday",
            new EventTime.AllDay(LocalDate.parse("2091-12-31"), 2),
            Optional.empty(),
            Priority.NONE,
            true,
            Optional.empty(),
            Optional.of("FREQ=YEARLY;X-CANARY=canary"));
    private static final Synced SYNCED = new Synced(
            new ExternalEventRef("canary-event", "/canary/event.ics"), new RemoteVersion("\"canary-etag\""), TIMED);

    private FactExamples() {}

    public static List<Fact> all() {
        return List.of(
                new SubjectFact.SubjectRegistered(
                        PERSON,
                        KeyId.of("5f0c1c5e-6b3a-4c39-9b61-6f1f5a6f2f10"),
                        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                new SubjectFact.ForgetRequested(PERSON, ERASURE, Optional.of(CONNECTION), true, Requester.COMPLIANCE),
                new SubjectFact.KeysDestroyed(
                        PERSON,
                        ERASURE,
                        Optional.empty(),
                        List.of(new DestroyedKey(
                                KeyId.of("5f0c1c5e-6b3a-4c39-9b61-6f1f5a6f2f10"),
                                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                                Instant.parse("2026-11-28T05:06:07.089Z"),
                                1))),
                new SubjectFact.Forgotten(PERSON, ERASURE, Optional.empty(), "time-calendar/erasure/v1\n"),
                new TaskRevised(
                        TASK,
                        PERSON,
                        CREATOR,
                        VERSION,
                        Personal.of(task()),
                        EnumSet.of(TaskField.TITLE, TaskField.TIME_ZONE),
                        TaskSource.CALENDAR_IMPORT,
                        Optional.of(MAPPING),
                        Optional.of(CONNECTION),
                        OptionalLong.of(42)),
                new SubjectFact.ConsentGiven(PERSON, Personal.of(TERMS)),
                new SubjectFact.ConsentWithdrawn(PERSON, Personal.of(TERMS)),
                new SubjectFact.DataExported(PERSON, ConsentTerms.By.SELF),
                new ConnectionFact.PausedWithoutConsent(CONNECTION, PERSON),
                new ConnectionFact.ResumedWithConsent(CONNECTION, PERSON),
                new TaskReassigned(TASK, PERSON, CREATOR, VERSION),
                new TaskRehomed(TASK, PERSON, CONNECTION),
                new TaskDeleted(TASK, PERSON, VERSION, Optional.empty()),
                new ConnectionFact.Connected(
                        CONNECTION,
                        PERSON,
                        AccountId.of("e3b98a4d-a31a-427d-8d5f-2f6c0f6c1f6c"),
                        Provider.GOOGLE,
                        Personal.of(new CalendarRef("canary@example.com", "canary's calendar")),
                        Personal.of(SETTINGS)),
                new ConnectionFact.SettingsChanged(
                        CONNECTION,
                        PERSON,
                        Personal.of(SETTINGS),
                        EnumSet.of(Setting.PRIVACY_LEVEL, Setting.MINIMAL_TITLE)),
                new ConnectionFact.ConnectionPaused(CONNECTION, PERSON),
                new ConnectionFact.ConnectionResumed(CONNECTION, PERSON),
                new ConnectionFact.DisconnectRequested(CONNECTION, PERSON, true),
                new ConnectionFact.DisconnectContinued(CONNECTION, PERSON, true, MAPPING),
                new ConnectionFact.EventsLeft(CONNECTION, PERSON, Optional.of(MAPPING)),
                new ConnectionFact.Disconnected(
                        CONNECTION, PERSON, AccountId.of("e3b98a4d-a31a-427d-8d5f-2f6c0f6c1f6c")),
                new ConnectionFact.CalendarChangeRequested(
                        CONNECTION,
                        PERSON,
                        Personal.of(new NextCalendar(
                                new CalendarRef("canary@example.com", "canary's calendar"),
                                Optional.of(ZoneId.of("Europe/Lisbon")))),
                        true,
                        true),
                new ConnectionFact.CalendarChangeContinued(CONNECTION, PERSON, true, MAPPING),
                new ConnectionFact.CalendarChanged(
                        CONNECTION,
                        PERSON,
                        Personal.of(new CalendarRef("canary@example.com", "canary's calendar")),
                        true),
                new ConnectionFact.ResyncContinued(CONNECTION, PERSON, 4, TASK),
                new ConnectionFact.FirstPushContinued(CONNECTION, PERSON, TASK),
                new ConnectionFact.SyncRunStarted(CONNECTION, PERSON, RUN, true),
                new ConnectionFact.SyncPageImported(CONNECTION, PERSON, RUN, COUNTS, true),
                new ConnectionFact.SyncRunCompleted(CONNECTION, PERSON, RUN, COUNTS),
                new ConnectionFact.CursorExpired(CONNECTION, PERSON),
                new ConnectionFact.RunHeld(
                        CONNECTION, PERSON, PLAN, HoldReason.MASS_CHANGE, List.of(MAPPING), List.of(), 3, 60),
                new ConnectionFact.RunConfirmed(CONNECTION, PERSON, PLAN),
                new ConnectionFact.HoldEnded(CONNECTION, PERSON, PLAN),
                new ConnectionFact.AuthorizationLost(CONNECTION, PERSON),
                new ConnectionFact.CalendarUnavailable(CONNECTION, PERSON, UnavailableReason.CALENDAR_NOT_FOUND),
                new ConnectionFact.ConnectionRecovered(CONNECTION, PERSON),
                new ConnectionFact.CalendarFoundReadOnly(CONNECTION, PERSON),
                new ConnectionFact.CalendarFoundWritable(CONNECTION, PERSON),
                new ConnectionFact.ImportRejected(
                        CONNECTION,
                        PERSON,
                        Personal.of(new ExternalEventRef("canary-event", "/canary/event.ics")),
                        ImportRejection.OUT_OF_RANGE),
                new MappingFact.TaskSyncRequested(
                        MAPPING,
                        PERSON,
                        CONNECTION,
                        TASK,
                        VERSION,
                        Personal.of(ALL_DAY),
                        true,
                        true,
                        OptionalLong.of(EDITED.toEpochMilli())),
                new MappingFact.MirrorRequested(MAPPING, PERSON, CONNECTION, TASK, VERSION, Personal.of(TIMED)),
                new MappingFact.TaskPushed(MAPPING, PERSON, VERSION, Personal.of(SYNCED)),
                new MappingFact.PushRejected(MAPPING, PERSON, VERSION, PushRejection.NEVER_SETTLED),
                new MappingFact.EventNameTaken(MAPPING, PERSON, 1),
                new MappingFact.EventWithdrawalRequested(
                        MAPPING, PERSON, CONNECTION, VERSION, WithdrawalReason.TASK_DELETED),
                new MappingFact.EventWithdrawn(MAPPING, PERSON, VERSION),
                new MappingFact.EventImported(MAPPING, PERSON, CONNECTION, TASK, Personal.of(SYNCED), true),
                new MappingFact.RemoteVersionNoted(MAPPING, PERSON, Personal.of(SYNCED), true),
                new MappingFact.RemoteChangeAccepted(
                        MAPPING,
                        PERSON,
                        CONNECTION,
                        TASK,
                        EnumSet.of(EventField.TITLE, EventField.START),
                        Personal.of(new MappingFact.RemoteChange(SYNCED, ALL_DAY, patch(), Optional.of(START)))),
                new MappingFact.RemoteChangeFollowed(MAPPING, PERSON, 3, VERSION),
                new MappingFact.ConflictDetected(
                        MAPPING,
                        PERSON,
                        EnumSet.of(EventField.LENGTH),
                        Personal.of(new MappingFact.ConflictSides(TIMED, ALL_DAY, TIMED))),
                new MappingFact.ConflictResolved(
                        MAPPING, PERSON, EnumSet.of(EventField.LENGTH), MappingFact.Resolution.KEEP_CALENDAR),
                new MappingFact.DeletionOverruled(
                        MAPPING,
                        PERSON,
                        CONNECTION,
                        TASK,
                        EnumSet.of(EventField.START),
                        Personal.of(new MappingFact.RemoteChange(SYNCED, ALL_DAY, patch()))),
                new MappingFact.TaskEditKept(MAPPING, PERSON, TASK, VERSION, Personal.of(patch())),
                new MappingFact.EventDeletedRemotely(
                        MAPPING, PERSON, CONNECTION, TASK, EventOrigin.APP, VERSION, Personal.of(SYNCED)),
                new MappingFact.EventHeld(MAPPING, PERSON, CONNECTION),
                new MappingFact.EventReleased(MAPPING, PERSON, CONNECTION),
                new MappingFact.EventUnlinked(MAPPING, PERSON, WithdrawalReason.REASSIGNED));
    }

    private static TaskContent task() {
        return new TaskContent(
                APP_ID,
                "canary: taxes",
                Optional.of("canary description"),
                Optional.of(new Due.At(START)),
                Optional.of(ZONE),
                30,
                1,
                Priority.URGENT,
                TaskStatus.IN_PROGRESS,
                Optional.of("canary project"),
                Optional.of("https://example.com/canary"),
                Optional.of("FREQ=DAILY;UNTIL=20910101T000000Z;X-CANARY=canary"));
    }

    /** One field of each kind: kept, set, and set to nothing. */
    private static TaskPatch patch() {
        return TaskPatch.fromCalendar(
                Edit.to("canary: new title"),
                Edit.to(Optional.empty()),
                Edit.to(Optional.of(new Due.On(LocalDate.parse("2091-12-31")))),
                Edit.keep(),
                Edit.to(15),
                Edit.keep());
    }
}
