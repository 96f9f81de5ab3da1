package com.timeapp.calendar.sagas.calls;

import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.PausedByHand;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.Brake;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.ImportWindow;
import com.timeapp.calendar.domain.sync.UndeletionLimit;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.sagas.BrakeProperties;
import com.timeapp.calendar.sagas.SyncProperties;
import com.timeapp.calendar.sagas.WindowProperties;
import com.timeapp.calendar.sagas.world.HandClock;
import com.timeapp.calendar.sagas.world.HoldsInMemory;
import com.timeapp.calendar.sagas.world.InMemoryCalendar;
import com.timeapp.calendar.sagas.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ann's calendar, her dentist appointment as a task of the app's, and the calls as the lane's worker makes them. */
final class Stage {

    static final SubjectId ANN = Ids.subject("ann");
    static final ConnectionId HOME = Ids.connection("home");
    static final TaskId TASK = Ids.task("dentist");
    static final Duration REFUSED = Duration.ofMinutes(15);
    static final Duration LATELY = Duration.ofMinutes(10);
    static final int ROUNDS = 3;
    static final int READ_CHUNK = 10;
    static final int CHUNK = 2;

    /** What the next plan is called that somebody has to look at. */
    static final PlanId PLAN = Ids.plan("next");

    static final TestKeyedIds IDS = new TestKeyedIds();
    private static final String CALENDAR = "https://dav.example/home/";
    static final MappingId MAPPING = IDS.mapping(ANN, HOME, TASK);

    final World world = new World().with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
    final InMemoryCalendar calendar = new InMemoryCalendar();
    final PausedByHand pauses = new PausedByHand();
    final HoldsInMemory holds = new HoldsInMemory();
    final HandClock clock = new HandClock("2026-11-23T09:00:00Z");
    final ProviderCalls calls;

    Stage() {
        this(Integer.MAX_VALUE);
    }

    /** @param preview more events of a new connection wait for its person */
    Stage(int preview) {
        var properties = new SyncProperties(Duration.ofDays(7), 200, READ_CHUNK, CHUNK, REFUSED, ROUNDS);
        var daily = new WindowProperties(Duration.ofDays(90), Duration.ofDays(1));
        var window = new ImportWindow(properties.windowPast(), daily.windowFuture());
        var gateways = new CalendarGateways(List.of(calendar));
        var answers = new Answers(properties);
        var writeAnswers = new WriteAnswers(answers);
        var leftAlone = new LeftAlone(world, world);
        var keys = new ClientKeys(world.taskDirectory(), IDS);
        var planning = new WritePlanning(keys, writeAnswers);
        var undeletion = new Undeletion(world, world.taskDirectory(), clock, new UndeletionLimit(Duration.ofDays(30)));
        var reunions = new Reunions(world, world.taskDirectory());
        var brake = new RunBrake(new Brake(5, 20, 3, preview), holds, world, () -> PLAN.value());
        var items = new ItemImport(world, world.taskDirectory(), IDS, keys, undeletion, reunions, clock, window);
        var intake = new PageIntake(
                new PageReading(world, world, IDS),
                new PageImport(items, world, leftAlone, properties),
                brake,
                properties);
        var brakes = new BrakeProperties(5, 20, 3, preview, LATELY);
        var weighing = new AnswerWeighing(world, world, intake, brake, answers, clock, properties, brakes);
        var writes = new EventWrites(world, gateways, planning, writeAnswers, weighing, properties);
        calls = new ProviderCalls(
                world,
                world,
                writes,
                new CalendarPull(
                        gateways,
                        world,
                        intake,
                        brake,
                        new SeriesProgress(world, world, clock, daily),
                        new WindowSweep(world, world, clock, window, daily),
                        leftAlone,
                        new ListedUnder(world),
                        answers,
                        world.commands(),
                        () -> UUID.fromString("00000000-0000-4000-8000-000000000001")),
                new CalendarLeaving(world, writes, world, world, properties),
                new Tracing(world, gateways, keys, answers),
                pauses,
                holds,
                properties);
    }

    /** The event that the dentist task becomes at its first version. */
    static Events dentist() {
        return Events.titled("Dentist").about("ours").markedFor("dentist", 1);
    }

    static ClientKey key(int generation) {
        return new ClientKey(IDS.eventName(ANN, CALENDAR, TASK), Ids.appTask("dentist"), generation);
    }

    /** The same for what shows the task in another calendar than its own. */
    static ClientKey keyOfBlock() {
        return new ClientKey(IDS.mirrorName(ANN, CALENDAR, TASK), Ids.appTask("dentist"), 0);
    }

    Stage withTheTask() {
        var content = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z").content();
        world.tasks.put(
                TASK,
                new TaskDirectory.Entry(
                        TASK, ANN, v(1), TaskSource.APP, Optional.empty(), false, Personal.of(content)));
        return this;
    }

    static Link link(EventOrigin origin, Optional<Synced> synced, Optional<Events> desired, int generation) {
        return new Link(
                MAPPING,
                ANN,
                HOME,
                TASK,
                origin,
                v(2),
                generation,
                synced.map(Personal::of),
                desired.map(Events::content).map(Personal::of),
                desired.isEmpty());
    }

    /** Whose event says something that its task has not followed. */
    static Link unfollowed(EventOrigin origin, Synced synced, Optional<Events> desired) {
        return new Link(
                MAPPING,
                ANN,
                HOME,
                TASK,
                origin,
                v(2),
                0,
                Optional.of(Personal.of(synced)),
                desired.map(Events::content).map(Personal::of),
                desired.isEmpty(),
                true);
    }

    void is(ConnectionState state) {
        var entry = world.connections.get(HOME);
        world.with(new ConnectionDirectory.Entry(
                entry.connection(), entry.target(), entry.settings(), state, entry.readOnly(), false));
    }

    void isFollowedOnly() {
        travels(Direction.FROM_CALENDAR);
    }

    void travels(Direction direction) {
        var entry = world.connections.get(HOME);
        world.with(new ConnectionDirectory.Entry(
                entry.connection(),
                entry.target(),
                entry.settings().with(SettingsPatch.direction(direction)),
                entry.state(),
                entry.readOnly(),
                false));
    }

    void isReadOnly() {
        var entry = world.connections.get(HOME);
        world.with(new ConnectionDirectory.Entry(
                entry.connection(), entry.target(), entry.settings(), entry.state(), true, entry.paused()));
    }

    void isSetTo(ConnectionSettings settings) {
        world.with(World.connection("home", ANN, settings));
    }

    void isPaused() {
        var entry = world.connections.get(HOME);
        world.with(new ConnectionDirectory.Entry(
                entry.connection(), entry.target(), entry.settings(), entry.state(), entry.readOnly(), true));
    }

    void changesCalendar() {
        var entry = world.connections.get(HOME);
        world.with(new ConnectionDirectory.Entry(
                entry.connection(),
                entry.target(),
                entry.settings(),
                entry.state(),
                entry.readOnly(),
                entry.paused(),
                true));
    }

    CallResult fetched() {
        return calls.fetch(HOME, false);
    }

    CallResult pushed() {
        return pushed(0);
    }

    CallResult pushed(int attempts) {
        return written(new DueWrite(new Push(Ids.account("home"), HOME, MAPPING, v(2)), attempts, false));
    }

    CallResult withdrawn() {
        return written(new DueWrite(new Withdraw(Ids.account("home"), HOME, MAPPING, v(2)), 0, true));
    }

    CallResult givenUp(TaskVersion tried) {
        return calls.giveUp(HOME, new DueWrite(new Push(Ids.account("home"), HOME, MAPPING, tried), 0, true));
    }

    private CallResult written(DueWrite write) {
        return calls.write(HOME, List.of(write)).getFirst();
    }
}
