package com.timeapp.calendar.sagas.policy;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueFirstPush;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueResync;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.EndHold;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.EventsLeft;
import com.timeapp.calendar.domain.connection.ConnectionFact.FirstPushContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.DeletedEvents;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.EventRendering;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.RehomeTask;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.sagas.SyncProperties;
import com.timeapp.calendar.sagas.world.HoldsInMemory;
import com.timeapp.calendar.sagas.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final SubjectId ANN = Ids.subject("ann");
    private static final SubjectId BO = Ids.subject("bo");
    private static final TaskId TASK = Ids.task("dentist");
    private static final MappingId MAPPING = Ids.mapping("dentist");

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int PAGE = 200;
    private static final TaskLinks LINKS = new TaskLinks("http://localhost:3000/tasks/{task_id}");

    private final World world = new World();
    private static final SyncProperties PROPERTIES =
            new SyncProperties(Duration.ofDays(7), PAGE, 50, 50, Duration.ofMinutes(15), 20);

    private final TestKeyedIds ids = new TestKeyedIds();
    private final Tasks dentist = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

    @Nested
    class WhenATaskIsRevised {

        private final WhenTaskRevisedThenSyncConnections policy =
                new WhenTaskRevisedThenSyncConnections(world, world, ids, syncing());

        @Test
        void anAppTaskGoesToEveryConnectionOfItsOwnerThatTakesWrites() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection("work", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection(
                            "club",
                            ANN,
                            Settings.usual().travelling(Direction.FROM_CALENDAR).chosen()))
                    .with(World.connection("bo", BO, ConnectionSettings.DEFAULT));
            policy.on(revised(TaskSource.APP, Optional.empty()), NOW);
            assertThat(targets()).containsExactly(Ids.connection("home"), Ids.connection("work"));
        }

        @Test
        void oneThatIsNotWrittenToForNowHearsOfWhatItHas() {
            world.with(World.connection(
                            "club",
                            ANN,
                            Settings.usual().travelling(Direction.FROM_CALENDAR).chosen()))
                    .with(readOnly("shared"))
                    .with(readOnly("other"));
            holds("club", EventOrigin.APP);
            holds("shared", EventOrigin.APP);
            policy.on(revised(TaskSource.APP, Optional.empty()), NOW);
            assertThat(targets()).containsExactly(Ids.connection("club"), Ids.connection("shared"));
        }

        @Test
        void soDoesTheHomeOfAnImportedTaskThatChangesOnlyTravelToOrThatTakesNone() {
            world.with(World.connection(
                            "home",
                            ANN,
                            Settings.usual().travelling(Direction.TO_CALENDAR).chosen()))
                    .with(readOnly("shared"));
            holds("home", EventOrigin.CALENDAR);
            holds("shared", EventOrigin.CALENDAR);
            policy.on(revised(TaskSource.CALENDAR_IMPORT, Optional.of(Ids.connection("home"))), NOW);
            policy.on(revised(TaskSource.CALENDAR_IMPORT, Optional.of(Ids.connection("shared"))), NOW);
            assertThat(targets()).containsExactly(Ids.connection("home"), Ids.connection("shared"));
        }

        private ConnectionDirectory.Entry readOnly(String name) {
            var usual = World.connection(name, ANN, ConnectionSettings.DEFAULT);
            return new ConnectionDirectory.Entry(
                    usual.connection(), usual.target(), usual.settings(), usual.state(), true, false);
        }

        private void holds(String connection, EventOrigin origin) {
            world.follows(new Link(
                    ids.mapping(ANN, Ids.connection(connection), TASK),
                    ANN,
                    Ids.connection(connection),
                    TASK,
                    origin,
                    v(1),
                    0,
                    Optional.of(Personal.of(Events.titled("Dentist").synced(connection, "a"))),
                    Optional.of(Personal.of(Events.titled("Dentist").content())),
                    false));
        }

        @Test
        void anImportedTaskStaysAtHome() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            policy.on(revised(TaskSource.CALENDAR_IMPORT, Optional.of(Ids.connection("work"))), NOW);
            assertThat(targets()).containsExactly(Ids.connection("work"));
        }

        @Test
        void whatACalendarChangedInAnImportedTaskGoesToNoOther() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            policy.on(
                    revised(TaskSource.CALENDAR_IMPORT, Optional.of(Ids.connection("home")), Optional.of(MAPPING)),
                    NOW);
            assertThat(world.sent).isEmpty();
        }

        @Test
        void whatACalendarChangedInAnAppTaskGoesToAll() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
            policy.on(revised(TaskSource.APP, Optional.empty(), Optional.of(MAPPING)), NOW);
            assertThat(targets()).containsExactly(Ids.connection("home"), Ids.connection("work"));
        }

        @Test
        void aTaskOfAPersonWhoIsErasedGoesNowhere() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            policy.on(
                    new TaskRevised(
                            TASK,
                            ANN,
                            ANN,
                            v(1),
                            Personal.erased(),
                            Set.of(),
                            TaskSource.APP,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.empty()),
                    NOW);
            assertThat(world.sent).isEmpty();
        }
    }

    @Nested
    class WhenATaskLeaves {

        private final WhenTaskLeavesThenWithdrawEvents policy =
                new WhenTaskLeavesThenWithdrawEvents(world, ids, world.commands());

        @Test
        void deletedItIsWithdrawnEverywhere() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            policy.on(new TaskDeleted(TASK, ANN, v(2), Optional.empty()));
            assertThat(world.sent)
                    .containsExactly(new WithdrawEvent(
                            ids.mapping(ANN, Ids.connection("home"), TASK), v(2), WithdrawalReason.TASK_DELETED));
        }

        @Test
        void givenAwayItIsWithdrawnFromItsPreviousOwnerOnly() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection("bo", BO, ConnectionSettings.DEFAULT));
            policy.on(new TaskReassigned(TASK, BO, ANN, v(2)));
            assertThat(world.sent)
                    .containsExactly(new WithdrawEvent(
                            ids.mapping(ANN, Ids.connection("home"), TASK), v(2), WithdrawalReason.REASSIGNED));
        }
    }

    @Nested
    class WhenACalendarBroughtSomething {

        private final WhenRemoteChangeAcceptedThenReviseTask policy =
                new WhenRemoteChangeAcceptedThenReviseTask(new Homes(world, world), world.commands());

        @Test
        void anImportedEventBecomesATask() {
            var lunch = Events.titled("Lunch");
            policy.on(new EventImported(
                    MAPPING, ANN, Ids.connection("home"), TASK, Personal.of(lunch.synced("uid", "a")), true));
            assertThat(world.sent)
                    .containsExactly(ReviseTask.byCalendar(
                            TASK,
                            ANN,
                            Optional.of(Birth.inCalendar(TASK, ANN, Ids.connection("home"))),
                            TaskChange.ofImported(lunch.content()),
                            MAPPING));
        }

        @Test
        void aChangeIsFollowedAndTheMappingHearsInWhichVersion() {
            var patch = TaskChange.of(Events.titled("Late lunch").content(), Set.of(EventField.TITLE));
            var change = new RemoteChange(
                    Events.titled("Late lunch").synced("uid", "b"),
                    Events.titled("Late lunch").content(),
                    patch);
            policy.on(
                    new RemoteChangeAccepted(
                            MAPPING, ANN, Ids.connection("home"), TASK, Set.of(EventField.TITLE), Personal.of(change)),
                    7);
            assertThat(world.sent)
                    .containsExactly(
                            ReviseTask.byCalendar(TASK, ANN, Optional.empty(), patch, MAPPING),
                            new RecordChangeFollowed(MAPPING, ANN, 7, World.REVISED));
        }

        @Test
        void aDeletedTaskLivesAgainWhereTheCalendarOverruledThatAndTheMappingHearsInWhichVersion() {
            var patch = TaskChange.of(Events.titled("Late lunch").content(), Set.of(EventField.TITLE));
            var change = new RemoteChange(
                    Events.titled("Late lunch").synced("uid", "b"),
                    Events.titled("Late lunch").content(),
                    patch);
            policy.on(
                    new DeletionOverruled(
                            MAPPING, ANN, Ids.connection("home"), TASK, Set.of(EventField.TITLE), Personal.of(change)),
                    7);
            assertThat(world.sent)
                    .containsExactly(
                            ReviseTask.reviving(TASK, ANN, patch, MAPPING),
                            new RecordChangeFollowed(MAPPING, ANN, 7, World.REVISED));
        }

        @Test
        void aTaskWhoseEventWasDeletedIsUnscheduled() {
            deletions().on(deletedRemotely(EventOrigin.APP));
            assertThat(world.sent).containsExactly(ReviseTask.unscheduling(TASK, ANN, v(1), mapping("home")));
        }

        @Test
        void whereChangesOnlyTravelToTheCalendarTheTaskStaysAsItIs() {
            world.with(World.connection(
                    "home",
                    ANN,
                    Settings.usual().travelling(Direction.TO_CALENDAR).chosen()));
            deletions().on(deletedRemotely(EventOrigin.APP));
            deletions().on(deletedRemotely(EventOrigin.CALENDAR));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void anImportedTaskGoesWithItsEvent() {
            deletions().on(deletedRemotely(EventOrigin.CALENDAR));
            assertThat(world.sent)
                    .containsExactly(new DeleteTask(TASK, new Precondition.Always(), Optional.of(mapping("home"))));
        }
    }

    @Nested
    class WhenTheSameEventIsInTwoCalendars {

        private final WhenRemoteChangeAcceptedThenReviseTask policy =
                new WhenRemoteChangeAcceptedThenReviseTask(new Homes(world, world), world.commands());
        private final Events lunch = Events.titled("Lunch");

        @BeforeEach
        void homeWasConnectedBeforeWork() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                    .with(World.connection("work", ANN, ConnectionSettings.DEFAULT));
        }

        @Test
        void theOlderConnectionIsHomeWhicheverBroughtItFirst() {
            holds("work");
            policy.on(imported("work"));
            holds("home");
            policy.on(imported("home"));
            assertThat(rehomings()).containsExactly(Ids.connection("work"), Ids.connection("home"));
        }

        @Test
        void theYoungerOneThatBringsItLaterChangesNothing() {
            holds("home");
            holds("work");
            policy.on(imported("work"));
            assertThat(rehomings()).containsExactly(Ids.connection("home"));
        }

        @Test
        void deletedAwayFromHomeItStaysATask() {
            holds("home");
            deletions().on(deletedRemotely("work", EventOrigin.CALENDAR));
            assertThat(world.sent).containsExactly(new RehomeTask(TASK, Ids.connection("home")));
        }

        @Test
        void deletedAtHomeTheOtherOneIsItsHome() {
            holds("work");
            deletions().on(deletedRemotely("home", EventOrigin.CALENDAR));
            assertThat(world.sent).containsExactly(new RehomeTask(TASK, Ids.connection("work")));
        }

        @Test
        void deletedInBothTheTaskGoesToo() {
            deletions().on(deletedRemotely("home", EventOrigin.CALENDAR));
            deletions().on(deletedRemotely("work", EventOrigin.CALENDAR));
            assertThat(world.sent).hasOnlyElementsOfType(DeleteTask.class);
        }

        @Test
        void broughtBackWhereItWasOlderItIsAtHomeThereAgain() {
            holds("work");
            holds("home");
            var back = new RemoteChange(lunch.synced("uid", "b"), lunch.content(), TaskPatch.NOTHING);
            policy.on(
                    new RemoteChangeAccepted(
                            mapping("home"), ANN, Ids.connection("home"), TASK, Set.of(), Personal.of(back)),
                    3);
            assertThat(rehomings()).containsExactly(Ids.connection("home"));
        }

        @Test
        void whereThePersonIsItsOrganizerItIsAtHomeAlthoughItWasConnectedLater() {
            world.invitedIn.add(Ids.connection("home"));
            holds("home");
            holds("work");
            policy.on(imported("work"));
            assertThat(rehomings()).containsExactly(Ids.connection("work"));
        }

        @Test
        void whereThePersonWasInvitedToAllOfThemTheOlderIsItsHome() {
            world.invitedIn.addAll(List.of(Ids.connection("home"), Ids.connection("work")));
            holds("home");
            holds("work");
            policy.on(imported("work"));
            assertThat(rehomings()).containsExactly(Ids.connection("home"));
        }

        private void holds(String connection) {
            world.follows(new LinkDirectory.Link(
                    mapping(connection),
                    ANN,
                    Ids.connection(connection),
                    TASK,
                    EventOrigin.CALENDAR,
                    v(0),
                    0,
                    Optional.of(Personal.of(lunch.synced("uid", "a"))),
                    Optional.of(Personal.of(lunch.content())),
                    false));
        }

        private EventImported imported(String connection) {
            return new EventImported(
                    mapping(connection),
                    ANN,
                    Ids.connection(connection),
                    TASK,
                    Personal.of(lunch.synced("uid", "a")),
                    true);
        }

        private List<ConnectionId> rehomings() {
            return world.sent.stream()
                    .filter(RehomeTask.class::isInstance)
                    .map(command -> ((RehomeTask) command).home())
                    .toList();
        }
    }

    private static MappingId mapping(String connection) {
        return new TestKeyedIds().mapping(ANN, Ids.connection(connection), TASK);
    }

    @Nested
    class WhenTheEventOfAnAppTaskIsDeleted {

        private final Tasks dentist = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

        private void chosen(DeletedEvents deletion) {
            world.with(World.connection(
                    "home", ANN, Settings.usual().onceDeleted(deletion).chosen()));
            world.tasks.put(
                    TASK,
                    new TaskDirectory.Entry(
                            TASK, ANN, v(2), TaskSource.APP, Optional.empty(), false, Personal.of(dentist.content())));
            deletions().on(deletedRemotely(EventOrigin.APP));
        }

        @Test
        void itMayBeDone() {
            chosen(DeletedEvents.COMPLETE);
            assertThat(world.sent).containsExactly(ReviseTask.completing(TASK, ANN, v(1), mapping("home")));
        }

        @Test
        void itMayBeDeletedUnlessTheAppHasEditedItSince() {
            chosen(DeletedEvents.DELETE);
            assertThat(world.sent)
                    .containsExactly(new DeleteTask(
                            TASK, new Precondition.UnlessEditedSince(v(1)), Optional.of(mapping("home"))));
        }

        @Test
        void anEditThatTheEventDoesNotShowIsNoReasonToKeepIt() {
            world.with(World.connection(
                    "home",
                    ANN,
                    Settings.usual().onceDeleted(DeletedEvents.DELETE).chosen()));
            known("dentist", dentist.inProject("Health"), TaskSource.APP, 3);
            deletions().on(deletedRemotely("home", EventOrigin.APP, Events.saying(shown(dentist))));
            assertThat(world.sent)
                    .containsExactly(new DeleteTask(
                            TASK, new Precondition.UnlessEditedSince(v(3)), Optional.of(mapping("home"))));
        }

        @Test
        void anEventThatThePersonGaveANameOfItsOwnShowsItsTaskAllTheSame() {
            world.with(World.connection(
                    "home",
                    ANN,
                    Settings.usual().onceDeleted(DeletedEvents.DELETE).chosen()));
            known("dentist", dentist.inProject("Health"), TaskSource.APP, 3);
            var named = Events.saying(shown(dentist).withTitle("Dr. Weiss"));
            deletions().on(deletedRemotely("home", EventOrigin.APP, named));
            assertThat(world.sent)
                    .containsExactly(new DeleteTask(
                            TASK, new Precondition.UnlessEditedSince(v(3)), Optional.of(mapping("home"))));
        }

        @Test
        void aTitleThatItsEventHasNotHeardOfIsAReasonToKeepItAndToMakeItsEventAnew() {
            world.with(World.connection(
                    "home",
                    ANN,
                    Settings.usual().onceDeleted(DeletedEvents.DELETE).chosen()));
            known("dentist", dentist.titledNow("Dr. Weiss"), TaskSource.APP, 3);
            world.unmoved.add(TASK);
            deletions().on(deletedRemotely("home", EventOrigin.APP, Events.saying(shown(dentist))));
            assertThat(world.sent)
                    .startsWith(new DeleteTask(
                            TASK, new Precondition.UnlessEditedSince(v(1)), Optional.of(mapping("home"))))
                    .hasSize(2)
                    .last()
                    .satisfies(command ->
                            assertThat(((SyncTask) command).version()).isEqualTo(v(3)));
        }

        @Test
        void itsEventMayBeMadeAnew() {
            chosen(DeletedEvents.RECREATE);
            assertThat(world.sent).singleElement().satisfies(command -> {
                var sync = (SyncTask) command;
                assertThat(sync.anew()).isTrue();
                assertThat(sync.version()).isEqualTo(v(2));
            });
        }
    }

    private WhenEventDeletedThenSettleTask deletions() {
        return new WhenEventDeletedThenSettleTask(
                world, world.taskDirectory(), syncing(), new Homes(world, world), world.commands());
    }

    private static EventDeletedRemotely deletedRemotely(EventOrigin origin) {
        return deletedRemotely("home", origin);
    }

    private static EventDeletedRemotely deletedRemotely(String connection, EventOrigin origin) {
        return deletedRemotely(connection, origin, Events.titled("Lunch"));
    }

    private static EventContent shown(Tasks task) {
        return new EventRendering(ConnectionSettings.DEFAULT, LINKS.template())
                .render(task.content(), v(1))
                .orElseThrow();
    }

    private static EventDeletedRemotely deletedRemotely(String connection, EventOrigin origin, Events last) {
        return new EventDeletedRemotely(
                mapping(connection),
                ANN,
                Ids.connection(connection),
                TASK,
                origin,
                v(1),
                Personal.of(last.synced("uid", "a")));
    }

    @Nested
    class WhenAConnectionIsResumed {

        @Test
        void whatWaitedIsTriedAndTheCalendarIsPulled() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            new WhenResumedThenGoOn(world, world).on(new ConnectionResumed(Ids.connection("home"), ANN));
            assertThat(world.hurried).containsExactly(Ids.connection("home"));
            assertThat(world.submitted).containsExactly(new Fetch(Ids.account("home"), Ids.connection("home"), false));
        }
    }

    @Nested
    class WhenMoreIsWanted {

        private final HoldsInMemory holds = new HoldsInMemory();

        private final WhenMoreIsWantedThenListAnew policy =
                new WhenMoreIsWantedThenListAnew(world, world, world, holds, world.commands());

        @Test
        void everythingIsListedOnceMore() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            world.cursors.put(Ids.connection("home"), new SyncCursor("a"));
            policy.on(changed(Setting.IMPORT_FILTER));
            assertThat(world.cursors).isEmpty();
            assertThat(world.submitted).containsExactly(new Fetch(Ids.account("home"), Ids.connection("home"), false));
        }

        @Test
        void whatWaitsToBeSeenOfANewConnectionIsLookedAtAnew() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            var home = Ids.connection("home");
            holds.runs.put(home, new Hold(Ids.plan("seen"), RunPlan.HARMLESS.importing(60), false));
            policy.on(changed(Setting.IMPORT_FILTER));
            assertThat(world.sent).containsExactly(new EndHold(home));
        }

        @Test
        void otherSettingsAreNoReason() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            policy.on(changed(Setting.PRIVACY_LEVEL));
            assertThat(world.submitted).isEmpty();
        }

        private SettingsChanged changed(Setting setting) {
            return new SettingsChanged(
                    Ids.connection("home"), ANN, Personal.of(ConnectionSettings.DEFAULT), Set.of(setting));
        }
    }

    @Nested
    class WhenSettingsChange {

        private final WhenSettingsChangeThenResync policy = new WhenSettingsChangeThenResync(
                world, pages(), syncing(), mirroring(), world, world.commands(), PROPERTIES);

        @BeforeEach
        void aConnection() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
        }

        @Test
        void tasksThatHaveAnEventHereAreBroughtUpToThemAndNewOnesAreTaken() {
            known("due", Tasks.titled("Due").dueAt("2026-11-20T09:00:00Z"), TaskSource.APP);
            known("done", Tasks.titled("Done").dueAt("2026-12-01T09:00:00Z").thatIs(TaskStatus.DONE), TaskSource.APP);
            known("never", Tasks.titled("Never here").dueAt("2026-10-01T09:00:00Z"), TaskSource.APP);
            linked("done");
            policy.on(changed(Setting.PRIVACY_LEVEL), 4, NOW);
            assertThat(world.sent)
                    .extracting(command -> ((SyncTask) command).task())
                    .containsExactlyInAnyOrder(Ids.task("due"), Ids.task("done"));
        }

        @Test
        void aFullPageIsContinuedForThisChange() {
            for (var task = 0; task < PAGE; task++) {
                known("task-" + task, Tasks.titled("Due").dueAt("2026-11-20T09:00:00Z"), TaskSource.APP);
            }
            policy.on(changed(Setting.MINIMAL_TITLE), 4, NOW);
            assertThat(world.sent)
                    .last()
                    .isInstanceOfSatisfying(
                            ContinueResync.class,
                            next -> assertThat(next.change()).isEqualTo(4));
        }

        @Test
        void whatNoEventShowsIsNoReason() {
            known("due", Tasks.titled("Due").dueAt("2026-11-20T09:00:00Z"), TaskSource.APP);
            policy.on(changed(Setting.IMPORT_FILTER), 4, NOW);
            assertThat(world.sent).isEmpty();
        }

        private SettingsChanged changed(Setting setting) {
            return new SettingsChanged(
                    Ids.connection("home"), ANN, Personal.of(ConnectionSettings.DEFAULT), Set.of(setting));
        }

        private void linked(String task) {
            world.follows(new LinkDirectory.Link(
                    ids.mapping(ANN, Ids.connection("home"), Ids.task(task)),
                    ANN,
                    Ids.connection("home"),
                    Ids.task(task),
                    EventOrigin.APP,
                    v(1),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    false));
        }
    }

    @Nested
    class WhenAConnectionIsGivenUp {

        private final WhenDisconnectingThenLetGo policy =
                new WhenDisconnectingThenLetGo(world, world, world, world.commands(), PROPERTIES);
        private final WhenEventsAreGoneThenCompleteDisconnect end =
                new WhenEventsAreGoneThenCompleteDisconnect(world, world, world.commands());
        private final ConnectionId home = Ids.connection("home");
        private final Unlink letGo = new Unlink(MAPPING, WithdrawalReason.DISCONNECTED);

        @BeforeEach
        void itIsDisconnecting() {
            var entry = World.connection("home", ANN, ConnectionSettings.DEFAULT);
            world.with(new ConnectionDirectory.Entry(
                    home, entry.target(), entry.settings(), ConnectionState.DISCONNECTING, false, false));
        }

        private void oursAreToGo() {
            var entry = world.connections.get(home);
            world.with(new ConnectionDirectory.Entry(
                    home, entry.target(), entry.settings(), entry.state(), false, false, false, true));
        }

        @Test
        void itsEventsAreLetGoAndThenItIsGone() {
            holds(EventOrigin.APP);
            policy.on(new DisconnectRequested(home, ANN, false));
            assertThat(world.sent).containsExactly(letGo);
            world.letGo(world.links.get(MAPPING));
            end.on(new EventUnlinked(MAPPING, ANN, WithdrawalReason.DISCONNECTED));
            assertThat(world.sent).containsExactly(letGo, new CompleteDisconnect(home));
        }

        @Test
        void withoutAnyItIsGoneAtOnce() {
            policy.on(new DisconnectRequested(home, ANN, true));
            assertThat(world.sent).containsExactly(new CompleteDisconnect(home));
        }

        @Test
        void whatComesLateIsLetGoToo() {
            var lunch = Events.titled("Lunch");
            end.on(new EventImported(MAPPING, ANN, home, TASK, Personal.of(lunch.synced("uid", "a")), true));
            end.on(new TaskSyncRequested(
                    MAPPING, ANN, Ids.connection("gone"), TASK, v(1), Personal.of(lunch.content()), false, false));
            assertThat(world.sent).containsExactly(letGo, letGo);
        }

        @Test
        void onlyWhereTheCalendarIsGoneForGoodItsEventsAreLeft() {
            end.on(new CalendarUnavailable(home, ANN, UnavailableReason.NOT_A_CALENDAR));
            assertThat(world.sent).isEmpty();
            end.on(new CalendarUnavailable(home, ANN, UnavailableReason.CALENDAR_NOT_FOUND));
            assertThat(world.sent).containsExactly(new Disconnect(home, false));
        }

        @Test
        void oursAreDeletedIfThatIsWanted() {
            holds(EventOrigin.APP);
            policy.on(new DisconnectRequested(home, ANN, true));
            assertThat(world.sent).containsExactly(new WithdrawEvent(MAPPING, v(1), WithdrawalReason.DISCONNECTED));
            assertThat(world.hurried).containsExactly(home);
        }

        @Test
        void alsoIfTheyWereAskedForInTimeAndThatIsHeardOfLate() {
            oursAreToGo();
            holds(EventOrigin.APP);
            end.on(new TaskSyncRequested(
                    MAPPING,
                    ANN,
                    home,
                    TASK,
                    v(1),
                    Personal.of(Events.titled("Lunch").content()),
                    false,
                    false));
            assertThat(world.sent).containsExactly(new WithdrawEvent(MAPPING, v(1), WithdrawalReason.DISCONNECTED));
        }

        @Test
        void elseTheyAreLetGoThenToo() {
            holds(EventOrigin.APP);
            end.on(new TaskSyncRequested(
                    MAPPING,
                    ANN,
                    home,
                    TASK,
                    v(1),
                    Personal.of(Events.titled("Lunch").content()),
                    false,
                    false));
            assertThat(world.sent).containsExactly(letGo);
        }

        @Test
        void thePersonsOwnNeverAre() {
            holds(EventOrigin.CALENDAR);
            policy.on(new DisconnectRequested(home, ANN, true));
            assertThat(world.sent).containsExactly(letGo);
        }

        @Test
        void whatShowsAnotherCalendarIsDeletedInAnyCase() {
            holds(EventOrigin.MIRROR);
            policy.on(new DisconnectRequested(home, ANN, false));
            assertThat(world.sent).containsExactly(new WithdrawEvent(MAPPING, v(1), WithdrawalReason.DISCONNECTED));
        }

        @Test
        void alsoIfItIsAskedForLate() {
            holds(EventOrigin.MIRROR);
            var lunch = Personal.of(Events.titled("Lunch").content());
            end.on(new MirrorRequested(MAPPING, ANN, home, TASK, v(1), lunch));
            end.on(new TaskSyncRequested(MAPPING, ANN, home, TASK, v(1), lunch, false, false));
            var deletion = new WithdrawEvent(MAPPING, v(1), WithdrawalReason.DISCONNECTED);
            assertThat(world.sent).containsExactly(deletion, deletion);
        }

        @Test
        void whereNothingCanBeDeletedItStaysToo() {
            holds(EventOrigin.MIRROR);
            policy.on(new EventsLeft(home, ANN, Optional.empty()));
            assertThat(world.sent).containsExactly(letGo);
        }

        @Test
        void withTheLastDeletionItIsGone() {
            holds(EventOrigin.APP);
            end.on(new EventWithdrawn(MAPPING, ANN, v(1)));
            assertThat(world.sent).isEmpty();
            world.letGo(world.links.get(MAPPING));
            end.on(new EventWithdrawn(MAPPING, ANN, v(1)));
            assertThat(world.sent).containsExactly(new CompleteDisconnect(home));
        }

        @Test
        void whatCannotBeDeletedStays() {
            holds(EventOrigin.APP);
            end.on(new PushRejected(MAPPING, ANN, v(1), PushRejection.READ_ONLY));
            assertThat(world.sent).containsExactly(new LeaveEvent(MAPPING, WithdrawalReason.DISCONNECTED));
        }

        @Test
        void whereNobodyIsLetInAnyMoreWhatIsLeftStays() {
            end.on(new AuthorizationLost(home, ANN));
            assertThat(world.sent).containsExactly(new Disconnect(home, false));
        }

        @Test
        void onceGoneWhatWasKeptForItGoesAndTheAccountWithItsLastCalendar() {
            var forgotten = new ArrayList<AccountId>();
            var last = new WhenDisconnectedThenForgetIt(world, world, world, world, new Accounts() {
                @Override
                public boolean keepOn(AccountId account) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void forgetUnless(AccountId account, BooleanSupplier isNeeded) {
                    if (!isNeeded.getAsBoolean()) {
                        forgotten.add(account);
                    }
                }
            });
            world.connections.clear();
            last.on(new Disconnected(home, ANN, Ids.account("home")));
            assertThat(world.dropped).containsExactly(home);
            assertThat(forgotten).containsExactly(Ids.account("home"));
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            last.on(new Disconnected(Ids.connection("other"), ANN, Ids.account("home")));
            assertThat(forgotten).hasSize(1);
        }

        private void holds(EventOrigin origin) {
            world.follows(new LinkDirectory.Link(
                    MAPPING,
                    ANN,
                    home,
                    TASK,
                    origin,
                    v(1),
                    0,
                    Optional.of(Personal.of(Events.titled("Lunch").synced("uid", "a"))),
                    Optional.of(Personal.of(Events.titled("Lunch").content())),
                    false));
        }
    }

    @Nested
    class WhenAConnectionIsMade {

        private final WhenConnectedThenSyncBothWays policy = new WhenConnectedThenSyncBothWays(
                world, world, pages(), syncing(), mirroring(), world, world.commands(), PROPERTIES);

        @Test
        void itGetsTheOpenTasksThatAreDueAndIsPulled() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            known("due", Tasks.titled("Due").dueAt("2026-11-20T09:00:00Z"), TaskSource.APP);
            known("long-ago", Tasks.titled("Long ago").dueAt("2026-10-01T09:00:00Z"), TaskSource.APP);
            known("done", Tasks.titled("Done").dueAt("2026-12-01T09:00:00Z").thatIs(TaskStatus.DONE), TaskSource.APP);
            known("undated", Tasks.titled("Undated"), TaskSource.APP);
            known("imported", Tasks.titled("Imported").dueAt("2026-12-01T09:00:00Z"), TaskSource.CALENDAR_IMPORT);
            policy.on(connected(), NOW);
            assertThat(world.sent)
                    .extracting(command -> ((SyncTask) command).task())
                    .containsExactly(Ids.task("due"));
            assertThat(world.submitted).containsExactly(new Fetch(Ids.account("home"), Ids.connection("home"), false));
        }

        @Test
        void whatACalendarDidNotTakeGoesOutWhenItTakesWritesAgain() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            known("due", Tasks.titled("Due").dueAt("2026-11-20T09:00:00Z"), TaskSource.APP);
            var said = Events.titled("Dentist");
            follows("refused", EventOrigin.CALENDAR, Optional.of(said), said.retitled("Dentist?"));
            follows("taken", EventOrigin.CALENDAR, Optional.of(said), said);
            follows("due", EventOrigin.APP, Optional.empty(), said);
            world.follows(new Link(
                    mapping("deleted"),
                    ANN,
                    Ids.connection("home"),
                    Ids.task("deleted"),
                    EventOrigin.APP,
                    v(1),
                    0,
                    Optional.of(Personal.of(said.synced("deleted", "a"))),
                    Optional.empty(),
                    true));
            policy.on(new CalendarFoundWritable(Ids.connection("home"), ANN), NOW);
            assertThat(world.submitted)
                    .containsExactly(
                            new Push(Ids.account("home"), Ids.connection("home"), mapping("refused"), v(1)),
                            new Withdraw(Ids.account("home"), Ids.connection("home"), mapping("deleted"), v(1)),
                            new Push(Ids.account("home"), Ids.connection("home"), mapping("due"), v(1)));
            assertThat(world.hurried).containsExactly(Ids.connection("home"));
            assertThat(world.sent)
                    .extracting(command -> ((SyncTask) command).task())
                    .containsExactly(Ids.task("due"));
        }

        private MappingId mapping(String task) {
            return ids.mapping(ANN, Ids.connection("home"), Ids.task(task));
        }

        private void follows(String task, EventOrigin origin, Optional<Events> synced, Events desired) {
            world.follows(new Link(
                    mapping(task),
                    ANN,
                    Ids.connection("home"),
                    Ids.task(task),
                    origin,
                    v(1),
                    0,
                    synced.map(event -> Personal.of(event.synced(task, "a"))),
                    Optional.of(Personal.of(desired.content())),
                    false));
        }

        @Test
        void aThousandTasksGoOutPageByPage() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            var names = IntStream.range(0, 1_000)
                    .mapToObj(number -> "task-" + number)
                    .toList();
            names.forEach(name -> known(name, Tasks.titled("Due").dueAt("2026-12-01T09:00:00Z"), TaskSource.APP));
            policy.on(connected(), NOW);
            var pages = 1;
            for (var end = endOfPage(); end.isPresent(); end = endOfPage()) {
                assertThat(world.sent).hasSizeLessThanOrEqualTo(pages * PAGE);
                policy.on(new FirstPushContinued(Ids.connection("home"), ANN, end.get()), NOW);
                pages++;
            }
            assertThat(pages).isEqualTo(6);
            assertThat(world.sent)
                    .extracting(command -> ((SyncTask) command).task())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(Ids::task).toList());
            assertThat(world.submitted).containsOnlyOnce(new Fetch(Ids.account("home"), Ids.connection("home"), false));
        }

        @Test
        void aPageThatIsDoneAgainIsTheSamePage() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            IntStream.range(0, 2 * PAGE)
                    .forEach(number ->
                            known("task-" + number, Tasks.titled("Due").dueAt("2026-12-01T09:00:00Z"), TaskSource.APP));
            policy.on(connected(), NOW);
            var end = new FirstPushContinued(
                    Ids.connection("home"), ANN, endOfPage().orElseThrow());
            world.sent.clear();
            policy.on(end, NOW);
            var once = List.copyOf(world.sent);
            world.sent.clear();
            policy.on(end, NOW);
            assertThat(world.sent).hasSize(PAGE + 1).isEqualTo(once);
        }

        @Test
        void aConnectionThatTakesNoWritesGetsNone() {
            world.with(World.connection(
                    "home",
                    ANN,
                    Settings.usual().travelling(Direction.FROM_CALENDAR).chosen()));
            known("due", Tasks.titled("Due").dueAt("2026-12-01T09:00:00Z"), TaskSource.APP);
            policy.on(connected(), NOW);
            assertThat(world.sent).isEmpty();
            assertThat(world.submitted).hasSize(1);
        }

        /** Taken out of what was sent. */
        private Optional<TaskId> endOfPage() {
            var ends = world.sent.stream()
                    .filter(ContinueFirstPush.class::isInstance)
                    .map(ContinueFirstPush.class::cast)
                    .toList();
            world.sent.removeAll(ends);
            return ends.stream().map(ContinueFirstPush::after).findFirst();
        }

        private Connected connected() {
            return new Connected(
                    Ids.connection("home"),
                    ANN,
                    Ids.account("home"),
                    Provider.CALDAV,
                    Personal.of(new CalendarRef("https://dav.example/home/", "home")),
                    Personal.of(ConnectionSettings.DEFAULT));
        }
    }

    @Nested
    class WhenThePersonIsErasedMeanwhile {

        @BeforeEach
        void annIsErased() {
            world.with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
            world.erased.add(ANN);
        }

        @Test
        void nothingIsLeftToSync() {
            new WhenTaskRevisedThenSyncConnections(world, world, ids, syncing())
                    .on(revised(TaskSource.APP, Optional.empty()), NOW);
            assertThat(world.sent).isEmpty();
        }

        @Test
        void nothingIsLeftToImport() {
            new WhenRemoteChangeAcceptedThenReviseTask(new Homes(world, world), world.commands())
                    .on(new EventImported(
                            MAPPING,
                            ANN,
                            Ids.connection("home"),
                            TASK,
                            Personal.of(Events.titled("Lunch").synced("uid", "a")),
                            true));
            assertThat(world.sent).isEmpty();
        }
    }

    private TaskPages pages() {
        return new TaskPages(world.taskDirectory(), world, ids, PROPERTIES);
    }

    private Mirroring mirroring() {
        return new Mirroring(
                world, world, world.commands(), ids, new TaskLinks("http://localhost:3000/tasks/{task_id}"));
    }

    private TaskSyncing syncing() {
        return new TaskSyncing(world.commands(), ids, LINKS);
    }

    private List<ConnectionId> targets() {
        return world.sent.stream()
                .map(command -> ((SyncTask) command).connection())
                .toList();
    }

    private TaskRevised revised(TaskSource source, Optional<ConnectionId> home) {
        return revised(source, home, Optional.empty());
    }

    private TaskRevised revised(TaskSource source, Optional<ConnectionId> home, Optional<MappingId> origin) {
        return new TaskRevised(
                TASK,
                ANN,
                ANN,
                v(1),
                Personal.of(dentist.content()),
                Set.of(),
                source,
                origin,
                home,
                OptionalLong.empty());
    }

    private void known(String name, Tasks task, TaskSource source) {
        known(name, task, source, 1);
    }

    private void known(String name, Tasks task, TaskSource source, long version) {
        world.tasks.put(
                Ids.task(name),
                new TaskDirectory.Entry(
                        Ids.task(name), ANN, v(version), source, Optional.empty(), false, Personal.of(task.content())));
    }
}
