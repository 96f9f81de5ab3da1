package com.timeapp.calendar.sagas.policy;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.domain.mapping.WithdrawalReason.CALENDAR_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.RehomeTask;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.sagas.SyncProperties;
import com.timeapp.calendar.sagas.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChangingCalendarTest {

    private static final SubjectId ANN = Ids.subject("ann");
    private static final ConnectionId HOME = Ids.connection("home");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int PAGE = 3;
    private static final SyncProperties PROPERTIES =
            new SyncProperties(Duration.ofDays(7), PAGE, 50, 50, Duration.ofMinutes(15), 20);
    private static final Personal<CalendarRef> OTHER =
            Personal.of(new CalendarRef("https://dav.example/other/", "Other"));
    private static final Fetch TURN = new Fetch(Ids.account("home"), HOME, false);

    private final World world = new World();
    private final TestKeyedIds ids = new TestKeyedIds();

    @Nested
    class OnTheWay {

        private final WhenCalendarChangesThenLetGo policy =
                new WhenCalendarChangesThenLetGo(world, world, world, world.commands(), PROPERTIES);
        private final WhenEventsAreGoneThenChangeCalendar end =
                new WhenEventsAreGoneThenChangeCalendar(world, world, new Homes(world, world), world, world.commands());

        @BeforeEach
        void isHome() {
            var entry = World.connection("home", ANN, ConnectionSettings.DEFAULT);
            world.with(new ConnectionDirectory.Entry(
                    HOME, entry.target(), entry.settings(), entry.state(), false, false, true));
        }

        @Test
        void ourEventsAreTakenOutAndThePersonsOwnAreLetGo() {
            var ours = holds("ours", EventOrigin.APP);
            var theirs = holds("theirs", EventOrigin.CALENDAR);
            policy.on(requested(false));
            assertThat(world.sent)
                    .containsExactlyInAnyOrder(
                            new WithdrawEvent(ours, v(1), CALENDAR_CHANGED), new Unlink(theirs, CALENDAR_CHANGED));
            assertThat(world.hurried).containsExactly(HOME);
            assertThat(world.submitted).isEmpty();
        }

        @Test
        void whereNothingCanBeTakenOutOursAreLetGoToo() {
            var ours = holds("ours", EventOrigin.APP);
            policy.on(requested(true));
            assertThat(world.sent).containsExactly(new Unlink(ours, CALENDAR_CHANGED));
        }

        @Test
        void pageByPage() {
            IntStream.range(0, PAGE + 1).forEach(number -> holds("event-" + number, EventOrigin.APP));
            policy.on(requested(false));
            assertThat(world.sent)
                    .hasSize(PAGE + 1)
                    .last()
                    .isInstanceOfSatisfying(ContinueCalendarChange.class, next -> {
                        world.sent.clear();
                        policy.on(new CalendarChangeContinued(HOME, ANN, false, next.after()));
                        assertThat(world.sent).singleElement().isInstanceOf(WithdrawEvent.class);
                    });
        }

        @Test
        void withoutAnyItIsTimeToGoOnAtOnce() {
            policy.on(requested(false));
            assertThat(world.submitted).containsExactly(TURN);
        }

        @Test
        void withTheLastOneItIsTimeToGoOn() {
            var first = holds("first", EventOrigin.APP);
            var last = holds("last", EventOrigin.CALENDAR);
            world.letGo(world.links.get(first));
            end.on(new EventWithdrawn(first, ANN, v(1)));
            assertThat(world.submitted).isEmpty();
            world.letGo(world.links.get(last));
            end.on(new EventUnlinked(last, ANN, CALENDAR_CHANGED));
            assertThat(world.submitted).containsExactly(TURN);
        }

        @Test
        void oneThatCannotBeRemovedStays() {
            var ours = holds("ours", EventOrigin.APP);
            end.on(new PushRejected(ours, ANN, v(1), PushRejection.FORBIDDEN));
            assertThat(world.sent).containsExactly(new LeaveEvent(ours, CALENDAR_CHANGED));
        }

        @Test
        void whatShowsAnotherCalendarIsTakenOutAlsoIfItComesLate() {
            var block = holds("block", EventOrigin.MIRROR);
            policy.on(requested(false));
            end.on(new MirrorRequested(block, ANN, HOME, Ids.task("block"), v(2), Personal.erased()));
            assertThat(world.sent)
                    .containsExactly(
                            new WithdrawEvent(block, v(1), CALENDAR_CHANGED),
                            new WithdrawEvent(block, v(2), CALENDAR_CHANGED));
        }

        @Test
        void aTaskWhoseEventAnotherCalendarHoldsTooIsAtHomeThere() {
            var lunch = Events.titled("Lunch");
            var work = Ids.connection("work");
            world.with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            world.letGo(world.links.get(holds("lunch", EventOrigin.CALENDAR)));
            world.follows(new Link(
                    ids.mapping(ANN, work, Ids.task("lunch")),
                    ANN,
                    work,
                    Ids.task("lunch"),
                    EventOrigin.CALENDAR,
                    v(1),
                    0,
                    Optional.of(Personal.of(lunch.synced("lunch", "a"))),
                    Optional.of(Personal.of(lunch.content())),
                    false));
            end.on(new EventUnlinked(ids.mapping(ANN, HOME, Ids.task("lunch")), ANN, CALENDAR_CHANGED));
            assertThat(world.sent).containsExactly(new RehomeTask(Ids.task("lunch"), work));
        }

        @Test
        void whatComesLateIsLetGoToo() {
            var lunch = Events.titled("Lunch");
            var late = Ids.mapping("late");
            end.on(new EventImported(late, ANN, HOME, Ids.task("late"), Personal.of(lunch.synced("uid", "a")), true));
            end.on(new TaskSyncRequested(
                    late, ANN, HOME, Ids.task("late"), v(4), Personal.of(lunch.content()), false, false));
            assertThat(world.sent)
                    .containsExactly(
                            new Unlink(late, CALENDAR_CHANGED), new WithdrawEvent(late, v(4), CALENDAR_CHANGED));
        }

        @Test
        void whereNobodyIsOnTheWayNothingIsLetGo() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            var ours = holds("ours", EventOrigin.APP);
            policy.on(requested(false));
            end.on(new EventWithdrawn(ours, ANN, v(1)));
            end.on(new PushRejected(ours, ANN, v(1), PushRejection.FORBIDDEN));
            assertThat(world.sent).isEmpty();
            assertThat(world.submitted).isEmpty();
        }

        private CalendarChangeRequested requested(boolean leaveEvents) {
            return new CalendarChangeRequested(
                    HOME, ANN, OTHER.map(to -> new NextCalendar(to, Optional.empty())), true, leaveEvents);
        }
    }

    @Test
    void theNextOneGetsWhatThePresentOneHadAndWhatANewOneWouldGetAndIsRead() {
        world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
        knows("due", Tasks.titled("Due").dueAt("2026-11-24T09:00:00Z"));
        knows("done", Tasks.titled("Done").dueAt("2026-10-01T09:00:00Z").thatIs(TaskStatus.DONE));
        knows("long ago", Tasks.titled("Long ago").dueAt("2026-10-01T09:00:00Z"));
        world.letGo(world.links.get(holds("done", EventOrigin.APP)));
        var taskLinks = new TaskLinks("http://localhost:3000/tasks/{task_id}");
        var policy = new WhenSettingsChangeThenResync(
                world,
                new TaskPages(
                        world.taskDirectory(),
                        world,
                        ids,
                        new SyncProperties(Duration.ofDays(7), 200, 50, 50, Duration.ofMinutes(15), 20)),
                new TaskSyncing(world.commands(), ids, taskLinks),
                new Mirroring(world, world, world.commands(), ids, taskLinks),
                world,
                world.commands(),
                PROPERTIES);
        policy.on(new CalendarChanged(HOME, ANN, OTHER, true), 7, NOW);
        assertThat(world.sent)
                .hasSize(2)
                .allSatisfy(command -> assertThat(((SyncTask) command).anew()).isTrue());
        assertThat(world.sent)
                .extracting(command -> ((SyncTask) command).task())
                .containsExactlyInAnyOrder(Ids.task("due"), Ids.task("done"));
        assertThat(world.hurried).containsExactly(HOME);
        assertThat(world.submitted).containsExactly(TURN);
    }

    private MappingId holds(String name, EventOrigin origin) {
        var event = Events.titled(name);
        var link = new Link(
                ids.mapping(ANN, HOME, Ids.task(name)),
                ANN,
                HOME,
                Ids.task(name),
                origin,
                v(1),
                0,
                Optional.of(Personal.of(event.synced(name, "a"))),
                Optional.of(Personal.of(event.content())),
                false);
        world.follows(link);
        return link.mapping();
    }

    private void knows(String name, Tasks task) {
        world.tasks.put(
                Ids.task(name),
                new TaskDirectory.Entry(
                        Ids.task(name),
                        ANN,
                        v(1),
                        TaskSource.APP,
                        Optional.empty(),
                        false,
                        Personal.of(task.content())));
    }
}
