package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.EventRendering;
import com.timeapp.calendar.domain.sync.LoopLimit;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.TaskField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** One person's dentist appointment, as a task in Time and as an event in one calendar. */
final class MappingScenes {

    static final MappingId MAPPING = Ids.mapping("dentist");
    static final SubjectId ANN = Ids.subject("ann");
    static final ConnectionId HOME = Ids.connection("home");
    static final TaskId TASK = Ids.task("dentist");
    static final String UID = "dentist-uid";

    static final LoopLimit LOOPS = new LoopLimit(6, Duration.ofMinutes(10));

    /** When what the calendar tells is heard. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private MappingScenes() {}

    static FixtureConfiguration<EventMapping> fixture() {
        return new AggregateTestFixture<>(EventMapping.class)
                .registerInjectableResource(LOOPS)
                .registerInjectableResource(CLOCK);
    }

    static Tasks dentist() {
        return Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");
    }

    static EventContent event(Tasks task, long version) {
        return event(task, version, ConnectionSettings.DEFAULT);
    }

    static EventContent event(Tasks task, long version, ConnectionSettings settings) {
        return rendering(settings).render(task.content(), v(version)).orElseThrow();
    }

    static EventRendering rendering(ConnectionSettings settings) {
        return new EventRendering(settings, "http://localhost:3000/tasks/{task_id}");
    }

    static SyncTask sync(Tasks task, long version) {
        return sync(task, version, ConnectionSettings.DEFAULT, Optional.empty());
    }

    static SyncTask syncFromHere(Tasks task, long version) {
        return sync(task, version, ConnectionSettings.DEFAULT, Optional.of(MAPPING));
    }

    static SyncTask sync(Tasks task, long version, ConnectionSettings settings, Optional<MappingId> origin) {
        return sync(task, version, EnumSet.allOf(TaskField.class), settings, origin);
    }

    /** Because the settings are others now. */
    static SyncTask syncAnew(Tasks task, long version, ConnectionSettings settings) {
        return new SyncTask(
                MAPPING,
                ANN,
                HOME,
                TASK,
                v(version),
                task.content(),
                Set.of(),
                rendering(settings),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    static SyncTask syncChanged(Tasks task, long version, TaskField... changed) {
        return syncChanged(task, version, ConnectionSettings.DEFAULT, changed);
    }

    static SyncTask syncChanged(Tasks task, long version, ConnectionSettings settings, TaskField... changed) {
        return sync(task, version, Set.of(changed), settings, Optional.empty());
    }

    private static SyncTask sync(
            Tasks task, long version, Set<TaskField> changed, ConnectionSettings settings, Optional<MappingId> origin) {
        return new SyncTask(
                MAPPING,
                ANN,
                HOME,
                TASK,
                v(version),
                task.content(),
                changed,
                rendering(settings),
                origin,
                Optional.empty(),
                false);
    }

    static WithdrawEvent withdraw(long version, WithdrawalReason reason) {
        return new WithdrawEvent(MAPPING, v(version), reason);
    }

    static RecordPush recordPush(long version, EventContent content, String etag) {
        return new RecordPush(MAPPING, ANN, v(version), synced(content, etag));
    }

    static RecordWithdrawal recordWithdrawal(long version) {
        return new RecordWithdrawal(MAPPING, v(version));
    }

    static ImportRemoteChange importChange(RemoteEvent remote) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, remote, true, ConflictPolicy.CALENDAR_WINS);
    }

    static ImportRemoteDeletion importDeletion() {
        return new ImportRemoteDeletion(MAPPING);
    }

    static RemoteEvent remote(EventContent content, String etag) {
        return Events.saying(content).remote(UID, etag);
    }

    static Synced synced(EventContent content, String etag) {
        return Events.saying(content).synced(UID, etag);
    }

    /** A mark before its title is ours. */
    static TaskSyncRequested requested(EventContent desired, long version) {
        return requested(desired, version, false, Texts.isMarked(desired.title()));
    }

    /** An edit in Time, made then. */
    static TaskSyncRequested requestedEdit(EventContent desired, long version, Instant edited) {
        return new TaskSyncRequested(
                MAPPING,
                ANN,
                HOME,
                TASK,
                v(version),
                Personal.of(desired),
                false,
                false,
                OptionalLong.of(edited.toEpochMilli()));
    }

    /** A mark before its title is what its task begins with. */
    static TaskSyncRequested requestedAsTitled(EventContent desired, long version) {
        return requested(desired, version, false, false);
    }

    static TaskSyncRequested requestedMasked(EventContent desired, long version) {
        return requested(desired, version, true, Texts.isMarked(desired.title()));
    }

    private static TaskSyncRequested requested(EventContent desired, long version, boolean masked, boolean marked) {
        return new TaskSyncRequested(MAPPING, ANN, HOME, TASK, v(version), Personal.of(desired), masked, marked);
    }

    static TaskPushed pushed(EventContent content, long version, String etag) {
        return new TaskPushed(MAPPING, ANN, v(version), Personal.of(synced(content, etag)));
    }

    /** Our event at version 1, in the calendar as we wrote it, with etag {@code a}. */
    static MappingFact[] linked() {
        var content = event(dentist(), 1);
        return new MappingFact[] {requested(content, 1), pushed(content, 1, "a")};
    }

    static EventImported imported(EventContent content, String etag) {
        return new EventImported(MAPPING, ANN, HOME, TASK, Personal.of(synced(content, etag)), true);
    }

    static RemoteVersionNoted noted(EventContent base, String etag) {
        return new RemoteVersionNoted(MAPPING, ANN, Personal.of(synced(base, etag)));
    }

    /** It says something that the task is not to follow for now. */
    static RemoteVersionNoted notedUnfollowed(EventContent base, String etag) {
        return new RemoteVersionNoted(MAPPING, ANN, Personal.of(synced(base, etag)), true);
    }

    static RemoteChangeAccepted accepted(EventContent base, EventContent desired, String etag, EventField... fields) {
        return new RemoteChangeAccepted(
                MAPPING,
                ANN,
                HOME,
                TASK,
                Set.of(fields),
                Personal.of(new RemoteChange(synced(base, etag), desired, TaskChange.of(desired, Set.of(fields)))));
    }

    /** Its last version was {@code a}. */
    static EventDeletedRemotely deletedRemotely(EventOrigin origin, long version, EventContent last) {
        return new EventDeletedRemotely(MAPPING, ANN, HOME, TASK, origin, v(version), Personal.of(synced(last, "a")));
    }

    static EventWithdrawalRequested withdrawalRequested(long version, WithdrawalReason reason) {
        return new EventWithdrawalRequested(MAPPING, ANN, HOME, v(version), reason);
    }

    static EventWithdrawn withdrawn(long version) {
        return new EventWithdrawn(MAPPING, ANN, new TaskVersion(version));
    }
}
