package com.timeapp.calendar.sagas.policy;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.MirrorTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.sagas.SyncProperties;
import com.timeapp.calendar.sagas.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lunch is in Ann's calendar at home, and her calendar at work shows that she is busy. */
class MirroringTest {

    private static final SubjectId ANN = Ids.subject("ann");
    private static final ConnectionId HOME = Ids.connection("home");
    private static final ConnectionId WORK = Ids.connection("work");
    private static final TaskId LUNCH = Ids.task("lunch");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final SyncProperties PROPERTIES =
            new SyncProperties(Duration.ofDays(7), 200, 50, 50, Duration.ofMinutes(15), 20);

    private final World world = new World();
    private final TestKeyedIds ids = new TestKeyedIds();
    private final TaskLinks links = new TaskLinks("http://localhost:3000/tasks/{task_id}");
    private final Mirroring mirroring = new Mirroring(world, world, world.commands(), ids, links);
    private final WhenImportedTaskChangesThenMirror policy =
            new WhenImportedTaskChangesThenMirror(world, world, world.taskDirectory(), mirroring);
    private final Tasks lunch = Tasks.titled("Lunch with Bo").dueAt("2026-12-01T12:00:00Z");

    @BeforeEach
    void atHomeAndAtWork() {
        world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
        world.with(World.connection("work", ANN, mirroring(Mirror.BUSY)));
        known(TaskSource.CALENDAR_IMPORT, lunch);
        holds("home");
    }

    @Nested
    class WhenAnImportedTaskChanges {

        @Test
        void aBlockTellsThatThePersonIsBusyAndNothingElse() {
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent).singleElement().isInstanceOfSatisfying(MirrorTask.class, mirror -> {
                assertThat(mirror.connection()).isEqualTo(WORK);
                assertThat(mirror.mapping()).isEqualTo(ids.mirror(ANN, WORK, LUNCH));
                assertThat(mirror.mapping()).isNotEqualTo(ids.mapping(ANN, WORK, LUNCH));
                assertThat(mirror.version()).isEqualTo(v(3));
                assertThat(block(mirror).title()).isEqualTo("Busy");
                assertThat(block(mirror).description()).isEmpty();
                assertThat(block(mirror).free()).isFalse();
                assertThat(block(mirror).time())
                        .isEqualTo(Events.titled("x")
                                .at("2026-12-01T12:00:00Z")
                                .content()
                                .time());
            });
        }

        @Test
        void orAllWhereAllIsWanted() {
            world.with(World.connection("work", ANN, mirroring(Mirror.FULL)));
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            MirrorTask.class,
                            mirror -> assertThat(block(mirror).title()).isEqualTo("Lunch with Bo"));
        }

        @Test
        void whatItsCalendarMayCallConfidentialIsNotTold() {
            world.with(World.connection("work", ANN, mirroring(Mirror.FULL)));
            world.with(World.connection(
                    "home", ANN, Settings.usual().importing(ImportFilter.ALL).chosen()));
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            MirrorTask.class,
                            mirror -> assertThat(block(mirror).title()).isEqualTo("Busy"));
        }

        @Test
        void whereItIsNotWantedNothingIsShown() {
            world.with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void noneOfTheAppsTasksIsMirrored() {
            known(TaskSource.APP, lunch);
            policy.on(revised(TaskSource.APP));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void aCalendarThatTakesNoWritesShowsNothing() {
            world.with(World.connection(
                    "work", ANN, mirroring(Mirror.BUSY).with(SettingsPatch.direction(Direction.FROM_CALENDAR))));
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void withoutADueThereIsNothingToShow() {
            known(TaskSource.CALENDAR_IMPORT, Tasks.titled("Lunch with Bo"));
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent).containsExactly(withdrawn());
        }

        @Test
        void whoIsErasedIsShownNoMore() {
            world.tasks.put(LUNCH, entry(TaskSource.CALENDAR_IMPORT, Personal.erased()));
            world.erased.add(ANN);
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent).noneMatch(MirrorTask.class::isInstance);
        }
    }

    @Nested
    class WhenTheSameMeetingIsInBoth {

        @Test
        void itIsShownOnce() {
            holds("work");
            policy.on(new EventImported(
                    ids.mapping(ANN, WORK, LUNCH),
                    ANN,
                    WORK,
                    LUNCH,
                    Personal.of(Events.titled("Lunch with Bo").synced("uid", "a")),
                    true));
            assertThat(world.sent).containsExactly(withdrawn());
        }

        @Test
        void goneFromThisOneTheOtherOneIsShown() {
            policy.on(deleted(EventOrigin.CALENDAR));
            assertThat(world.sent).singleElement().isInstanceOf(MirrorTask.class);
        }
    }

    @Nested
    class WhenItIsGone {

        @Test
        void deletedTheTaskIsShownNoMore() {
            world.with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            policy.on(new TaskDeleted(LUNCH, ANN, v(4), Optional.empty()));
            assertThat(world.sent)
                    .contains(new WithdrawEvent(ids.mirror(ANN, WORK, LUNCH), v(4), WithdrawalReason.NOT_MIRRORED));
        }

        @Test
        void letGoWhereItWasItIsShownNoMore() {
            world.letGo(world.links.get(ids.mapping(ANN, HOME, LUNCH)));
            policy.on(new EventUnlinked(ids.mapping(ANN, HOME, LUNCH), ANN, WithdrawalReason.DISCONNECTED));
            assertThat(world.sent).containsExactly(withdrawn());
        }

        @Test
        void whatACalendarHoldsThatIsGivenUpIsShownNoMore() {
            var home = world.connections.get(HOME);
            world.with(new ConnectionDirectory.Entry(
                    HOME, home.target(), home.settings(), ConnectionState.DISCONNECTING, false, false));
            policy.on(revised(TaskSource.CALENDAR_IMPORT));
            assertThat(world.sent).containsExactly(withdrawn());
        }

        @Test
        void aBlockThatItsPersonDeletesTakesNothingWithIt() {
            policy.on(deleted(EventOrigin.MIRROR));
            new WhenEventDeletedThenSettleTask(
                            world,
                            world.taskDirectory(),
                            new TaskSyncing(world.commands(), ids, links),
                            new Homes(world, world),
                            world.commands())
                    .on(deleted(EventOrigin.MIRROR));
            assertThat(world.sent).isEmpty();
        }
    }

    @Nested
    class WhenTheSettingChanges {

        private final WhenSettingsChangeThenResync resync = new WhenSettingsChangeThenResync(
                world,
                new TaskPages(world.taskDirectory(), world, ids, PROPERTIES),
                new TaskSyncing(world.commands(), ids, links),
                mirroring,
                world,
                world.commands(),
                PROPERTIES);

        @Test
        void whatIsInTheOtherCalendarsIsShown() {
            resync.on(changed(), 4, NOW);
            assertThat(world.sent).singleElement().isInstanceOf(MirrorTask.class);
        }

        @Test
        void whatIsOverIsNot() {
            known(TaskSource.CALENDAR_IMPORT, Tasks.titled("Lunch with Bo").dueAt("2026-10-01T12:00:00Z"));
            resync.on(changed(), 4, NOW);
            assertThat(world.sent).isEmpty();
        }

        @Test
        void toNoneWhatWasShownIsTakenAway() {
            world.with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            shown();
            resync.on(changed(), 4, NOW);
            assertThat(world.sent).containsExactly(withdrawn());
        }

        @Test
        void whatWasNeverShownIsNotTakenAway() {
            world.with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            resync.on(changed(), 4, NOW);
            assertThat(world.sent).isEmpty();
        }

        private SettingsChanged changed() {
            return new SettingsChanged(WORK, ANN, Personal.of(ConnectionSettings.DEFAULT), Set.of(Setting.MIRROR));
        }
    }

    private static EventContent block(MirrorTask mirror) {
        return mirror.block();
    }

    private WithdrawEvent withdrawn() {
        return new WithdrawEvent(ids.mirror(ANN, WORK, LUNCH), v(3), WithdrawalReason.NOT_MIRRORED);
    }

    private EventDeletedRemotely deleted(EventOrigin origin) {
        return new EventDeletedRemotely(
                ids.mapping(ANN, WORK, LUNCH),
                ANN,
                WORK,
                LUNCH,
                origin,
                v(1),
                Personal.of(Events.titled("Lunch with Bo").synced("uid", "a")));
    }

    private TaskRevised revised(TaskSource source) {
        return new TaskRevised(
                LUNCH,
                ANN,
                ANN,
                v(3),
                Personal.of(lunch.content()),
                Set.of(),
                source,
                Optional.empty(),
                Optional.of(HOME),
                OptionalLong.empty());
    }

    private void known(TaskSource source, Tasks task) {
        world.tasks.put(LUNCH, entry(source, Personal.of(task.content())));
    }

    private static TaskDirectory.Entry entry(TaskSource source, Personal<TaskContent> content) {
        return new TaskDirectory.Entry(LUNCH, ANN, v(3), source, Optional.of(HOME), false, content);
    }

    private void holds(String connection) {
        var event = Events.titled("Lunch with Bo");
        world.follows(new Link(
                ids.mapping(ANN, Ids.connection(connection), LUNCH),
                ANN,
                Ids.connection(connection),
                LUNCH,
                EventOrigin.CALENDAR,
                v(1),
                0,
                Optional.of(Personal.of(event.synced("uid", "a"))),
                Optional.of(Personal.of(event.content())),
                false));
    }

    private void shown() {
        var event = Events.titled("Busy");
        world.follows(new Link(
                ids.mirror(ANN, WORK, LUNCH),
                ANN,
                WORK,
                LUNCH,
                EventOrigin.MIRROR,
                v(1),
                0,
                Optional.of(Personal.of(event.synced("busy", "a"))),
                Optional.of(Personal.of(event.content())),
                false));
    }

    private static ConnectionSettings mirroring(Mirror mirror) {
        return Settings.usual().mirroring(mirror).chosen();
    }
}
