package com.timeapp.calendar.query;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.key;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.plan;
import static com.timeapp.calendar.domain.fixtures.Ids.run;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.PausedWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResumedWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact.DataExported;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.domain.subject.SubjectFact.KeysDestroyed;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Whatever may happen, in whatever order, also what no aggregate would ever tell. The same seed is the same story. */
final class Chronicle {

    private static final List<String> PEOPLE = List.of("alice", "bob");
    private static final int NAMES = 12;

    private final Random random;

    Chronicle(long seed) {
        random = new Random(seed);
    }

    List<Fact> facts(int count) {
        return Stream.generate(this::fact).limit(count).toList();
    }

    private Fact fact() {
        return switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> ofATask(name());
            case 4, 5 -> ofAConnection(name());
            case 6 -> ofAPerson(person());
            default -> ofAMapping(name());
        };
    }

    /** Whoever is forgotten has nothing of their own in here: what comes after an erasure depends on the order. */
    private Fact ofAPerson(SubjectId person) {
        var erasure = new ErasureId(new UUID(0, random.nextInt(9)));
        var connection = maybe(connection(name()));
        return switch (random.nextInt(5)) {
            case 0 -> new ForgetRequested(person, erasure, connection, random.nextBoolean(), oneOf(Requester.values()));
            case 1 ->
                new KeysDestroyed(
                        person, erasure, connection, List.of(new DestroyedKey(key(name()), words(), Instant.EPOCH, 1)));
            case 2 -> new Forgotten(subject("carol"), erasure, connection, words());
            case 3 -> new DataExported(person, oneOf(ConsentTerms.By.values()));
            default -> new SubjectRegistered(person, key(name()), words());
        };
    }

    private Fact ofATask(String name) {
        return random.nextInt(5) == 0
                ? new TaskDeleted(task(name), person(), version(), maybe(mapping(name)))
                : new TaskRevised(
                        task(name),
                        person(),
                        person(),
                        version(),
                        maybeErased(Tasks.titled(words())
                                .thatIs(oneOf(TaskStatus.values()))
                                .content()),
                        Set.of(),
                        oneOf(TaskSource.values()),
                        maybe(mapping(name)),
                        maybe(connection(name)),
                        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt()));
    }

    private Fact ofAConnection(String name) {
        var owner = owner(name);
        var run = run(name + random.nextInt(3));
        return switch (random.nextInt(20)) {
            case 0 ->
                new Connected(
                        connection(name),
                        owner,
                        account(name()),
                        Provider.CALDAV,
                        maybeErased(new CalendarRef("https://dav.example/" + words(), words())),
                        maybeErased(ConnectionSettings.DEFAULT));
            case 1 -> new AuthorizationLost(connection(name), owner);
            case 2 -> new CalendarUnavailable(connection(name), owner, oneOf(UnavailableReason.values()));
            case 3 -> new ConnectionRecovered(connection(name), owner);
            case 4 -> new CalendarFoundReadOnly(connection(name), owner);
            case 5 -> new SyncRunStarted(connection(name), owner, run, random.nextBoolean());
            case 6 -> new SyncPageImported(connection(name), owner, run, counts(), random.nextBoolean());
            case 7 ->
                new SettingsChanged(
                        connection(name),
                        owner,
                        maybeErased(ConnectionSettings.DEFAULT),
                        Set.of(Setting.PRIVACY_LEVEL));
            case 10 ->
                random.nextBoolean()
                        ? new DisconnectRequested(connection(name), owner, random.nextBoolean())
                        : new Disconnected(connection(name), owner, account(name()));
            case 8 -> new ConnectionPaused(connection(name), owner);
            case 9 -> new ConnectionResumed(connection(name), owner);
            case 13 -> new PausedWithoutConsent(connection(name), owner);
            case 14 -> new ResumedWithConsent(connection(name), owner);
            case 18 ->
                new CalendarChanged(
                        connection(name),
                        owner,
                        maybeErased(new CalendarRef("https://dav.example/" + words(), words())),
                        random.nextBoolean());
            case 11 -> new CalendarFoundWritable(connection(name), owner);
            case 15 ->
                new RunHeld(
                        connection(name),
                        owner,
                        plan(name()),
                        HoldReason.MASS_CHANGE,
                        List.of(mapping(name())),
                        List.of(mapping(name()), mapping(name())),
                        random.nextInt(9),
                        0);
            case 16 -> new RunConfirmed(connection(name), owner, plan(name()));
            case 17 -> new HoldEnded(connection(name), owner, plan(name()));
            default -> new SyncRunCompleted(connection(name), owner, run, counts());
        };
    }

    private Fact ofAMapping(String name) {
        var id = mapping(name);
        var owner = owner(name);
        return switch (random.nextInt(19)) {
            case 18 -> new MirrorRequested(id, owner, connection(name), task(name), version(), Personal.erased());
            case 0, 1 ->
                new TaskSyncRequested(
                        id,
                        owner,
                        connection(name),
                        task(name),
                        version(),
                        Personal.erased(),
                        random.nextBoolean(),
                        random.nextBoolean());
            case 2 -> new EventImported(id, owner, connection(name), task(name), maybeErased(synced()), true);
            case 3 -> new TaskPushed(id, owner, version(), maybeErased(synced()));
            case 4 -> new PushRejected(id, owner, version(), oneOf(PushRejection.values()));
            case 5 ->
                new EventWithdrawalRequested(id, owner, connection(name), version(), oneOf(WithdrawalReason.values()));
            case 6 -> new EventWithdrawn(id, owner, version());
            case 7 ->
                new EventDeletedRemotely(
                        id, owner, connection(name), task(name), EventOrigin.APP, version(), maybeErased(synced()));
            case 8 -> new EventUnlinked(id, owner, oneOf(WithdrawalReason.values()));
            case 9 -> new RemoteVersionNoted(id, owner, maybeErased(synced()));
            case 10 -> {
                var change = new RemoteChange(synced(), Events.titled(words()).content(), TaskPatch.NOTHING);
                yield new RemoteChangeAccepted(
                        id, owner, connection(name), task(name), Set.of(EventField.TITLE), maybeErased(change));
            }
            case 11 -> new RemoteChangeFollowed(id, owner, random.nextInt(9), version());
            case 12 -> {
                var side = Events.titled(words()).content();
                yield new ConflictDetected(
                        id,
                        owner,
                        Set.of(oneOf(EventField.values())),
                        maybeErased(new ConflictSides(side, side, side)));
            }
            case 14 -> {
                var change = new RemoteChange(synced(), Events.titled(words()).content(), TaskPatch.NOTHING);
                yield new DeletionOverruled(
                        id, owner, connection(name), task(name), Set.of(EventField.TITLE), maybeErased(change));
            }
            case 16 -> new EventHeld(id, owner, connection(name));
            case 17 -> new EventReleased(id, owner, connection(name));
            case 13 -> new TaskEditKept(id, owner, task(name), version(), maybeErased(TaskPatch.NOTHING));
            default -> new ConflictResolved(id, owner, Set.of(EventField.TITLE), Resolution.KEEP_TASK);
        };
    }

    private String name() {
        return "n" + random.nextInt(NAMES);
    }

    private SubjectId person() {
        return subject(PEOPLE.get(random.nextInt(PEOPLE.size())));
    }

    private static SubjectId owner(String name) {
        return subject(PEOPLE.get(name.length() % PEOPLE.size()));
    }

    private TaskVersion version() {
        return v(1 + random.nextInt(9));
    }

    private Synced synced() {
        return Events.titled(words()).synced(words(), words());
    }

    private SyncCounts counts() {
        return new SyncCounts(
                random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9));
    }

    private String words() {
        return "words " + random.nextInt();
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private <T> Personal<T> maybeErased(T value) {
        return random.nextInt(10) == 0 ? Personal.erased() : Personal.of(value);
    }
}
