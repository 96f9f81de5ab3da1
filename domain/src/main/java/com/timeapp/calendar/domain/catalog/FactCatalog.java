package com.timeapp.calendar.domain.catalog;

import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The name and revision under which each fact is stored, for ever. A class may be renamed or moved, a name never; a
 * change of shape takes the next revision and an upcaster from the one before.
 */
public final class FactCatalog {

    public record Entry(String name, int revision, Class<? extends Fact> type) {}

    private static final List<Entry> FACTS = List.of(
            new Entry("subject.registered", 1, SubjectFact.SubjectRegistered.class),
            new Entry("subject.forget-requested", 1, SubjectFact.ForgetRequested.class),
            new Entry("subject.keys-destroyed", 1, SubjectFact.KeysDestroyed.class),
            new Entry("subject.forgotten", 1, SubjectFact.Forgotten.class),
            new Entry("subject.consent-given", 1, SubjectFact.ConsentGiven.class),
            new Entry("subject.consent-withdrawn", 1, SubjectFact.ConsentWithdrawn.class),
            new Entry("subject.data-exported", 1, SubjectFact.DataExported.class),
            new Entry("task.revised", 1, TaskRevised.class),
            new Entry("task.reassigned", 1, TaskReassigned.class),
            new Entry("task.rehomed", 1, TaskRehomed.class),
            new Entry("task.deleted", 1, TaskDeleted.class),
            new Entry("connection.connected", 4, ConnectionFact.Connected.class),
            new Entry("connection.settings-changed", 3, ConnectionFact.SettingsChanged.class),
            new Entry("connection.paused", 1, ConnectionFact.ConnectionPaused.class),
            new Entry("connection.resumed", 1, ConnectionFact.ConnectionResumed.class),
            new Entry("connection.paused-without-consent", 1, ConnectionFact.PausedWithoutConsent.class),
            new Entry("connection.resumed-with-consent", 1, ConnectionFact.ResumedWithConsent.class),
            new Entry("connection.disconnect-requested", 1, ConnectionFact.DisconnectRequested.class),
            new Entry("connection.disconnect-continued", 1, ConnectionFact.DisconnectContinued.class),
            new Entry("connection.events-left", 1, ConnectionFact.EventsLeft.class),
            new Entry("connection.disconnected", 1, ConnectionFact.Disconnected.class),
            new Entry("connection.calendar-change-requested", 1, ConnectionFact.CalendarChangeRequested.class),
            new Entry("connection.calendar-change-continued", 1, ConnectionFact.CalendarChangeContinued.class),
            new Entry("connection.calendar-changed", 1, ConnectionFact.CalendarChanged.class),
            new Entry("connection.resync-continued", 1, ConnectionFact.ResyncContinued.class),
            new Entry("connection.first-push-continued", 1, ConnectionFact.FirstPushContinued.class),
            new Entry("connection.sync-run-started", 1, ConnectionFact.SyncRunStarted.class),
            new Entry("connection.sync-page-imported", 1, ConnectionFact.SyncPageImported.class),
            new Entry("connection.sync-run-completed", 1, ConnectionFact.SyncRunCompleted.class),
            new Entry("connection.cursor-expired", 1, ConnectionFact.CursorExpired.class),
            new Entry("connection.run-held", 2, ConnectionFact.RunHeld.class),
            new Entry("connection.run-confirmed", 1, ConnectionFact.RunConfirmed.class),
            new Entry("connection.hold-ended", 1, ConnectionFact.HoldEnded.class),
            new Entry("connection.authorization-lost", 1, ConnectionFact.AuthorizationLost.class),
            new Entry("connection.calendar-unavailable", 1, ConnectionFact.CalendarUnavailable.class),
            new Entry("connection.recovered", 1, ConnectionFact.ConnectionRecovered.class),
            new Entry("connection.calendar-found-read-only", 1, ConnectionFact.CalendarFoundReadOnly.class),
            new Entry("connection.calendar-found-writable", 1, ConnectionFact.CalendarFoundWritable.class),
            new Entry("connection.import-rejected", 1, ConnectionFact.ImportRejected.class),
            new Entry("mapping.task-sync-requested", 3, MappingFact.TaskSyncRequested.class),
            new Entry("mapping.mirror-requested", 1, MappingFact.MirrorRequested.class),
            new Entry("mapping.task-pushed", 1, MappingFact.TaskPushed.class),
            new Entry("mapping.push-rejected", 1, MappingFact.PushRejected.class),
            new Entry("mapping.event-name-taken", 1, MappingFact.EventNameTaken.class),
            new Entry("mapping.event-withdrawal-requested", 1, MappingFact.EventWithdrawalRequested.class),
            new Entry("mapping.event-withdrawn", 1, MappingFact.EventWithdrawn.class),
            new Entry("mapping.event-imported", 2, MappingFact.EventImported.class),
            new Entry("mapping.remote-version-noted", 2, MappingFact.RemoteVersionNoted.class),
            new Entry("mapping.remote-change-accepted", 2, MappingFact.RemoteChangeAccepted.class),
            new Entry("mapping.remote-change-followed", 1, MappingFact.RemoteChangeFollowed.class),
            new Entry("mapping.conflict-detected", 1, MappingFact.ConflictDetected.class),
            new Entry("mapping.conflict-resolved", 1, MappingFact.ConflictResolved.class),
            new Entry("mapping.task-edit-kept", 1, MappingFact.TaskEditKept.class),
            new Entry("mapping.deletion-overruled", 1, MappingFact.DeletionOverruled.class),
            new Entry("mapping.event-deleted-remotely", 2, MappingFact.EventDeletedRemotely.class),
            new Entry("mapping.event-held", 1, MappingFact.EventHeld.class),
            new Entry("mapping.event-released", 1, MappingFact.EventReleased.class),
            new Entry("mapping.event-unlinked", 1, MappingFact.EventUnlinked.class));

    public static final FactCatalog STANDARD = new FactCatalog(FACTS);

    private final Map<String, Entry> byName;
    private final Map<Class<?>, Entry> byType;

    public FactCatalog(List<Entry> facts) {
        byName = facts.stream().collect(Collectors.toUnmodifiableMap(Entry::name, Function.identity()));
        byType = facts.stream().collect(Collectors.toUnmodifiableMap(Entry::type, Function.identity()));
    }

    public Optional<Entry> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Entry> of(Class<?> type) {
        return Optional.ofNullable(byType.get(type));
    }

    public List<Entry> all() {
        return byName.values().stream()
                .sorted(java.util.Comparator.comparing(Entry::name))
                .toList();
    }
}
