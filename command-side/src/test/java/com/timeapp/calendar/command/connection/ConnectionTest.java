package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueFirstPush;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueResync;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RecordSyncPage;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RejectImport;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportAuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportWritable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Resume;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.CursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.EventsLeft;
import com.timeapp.calendar.domain.connection.ConnectionFact.FirstPushContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.ImportRejected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResyncContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ErasedFacts;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.personal.Personal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTest {

    private static final ConnectionId HOME = Ids.connection("home");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final AccountId ACCOUNT = Ids.account("ann@home");
    private static final CalendarRef CALENDAR = new CalendarRef("https://dav.example/ann/home/", "Home");
    private static final SyncRunId RUN = Ids.run("first");
    private static final SyncRunId OTHER_RUN = Ids.run("second");
    private static final SyncCounts TWO_IMPORTED = new SyncCounts(2, 0, 0, 1, 0);

    private final FixtureConfiguration<Connection> connection = new AggregateTestFixture<>(Connection.class);

    @Nested
    class WhenItIsMade {

        @Test
        void itIsConnected() {
            connection.givenNoPriorActivity().when(connect()).expectEvents(connected());
        }

        @Test
        void aCalendarThatTakesNoWritesIsKnownAsSuchFromTheBeginning() {
            connection
                    .givenNoPriorActivity()
                    .when(connect(false))
                    .expectEvents(connected(), new CalendarFoundReadOnly(HOME, ANN));
        }

        @Test
        void makingItAgainTellsNothingNew() {
            connection.given(connected()).when(connect()).expectNoEvents();
        }
    }

    @Nested
    class WhenItGetsItsFirstTasks {

        private final List<TaskId> tasks =
                Stream.of("a", "b", "c").map(Ids::task).sorted().toList();

        @Test
        void theEndOfAPageIsRecorded() {
            connection
                    .given(connected())
                    .when(new ContinueFirstPush(HOME, tasks.get(0)))
                    .expectEvents(continued(0));
        }

        @Test
        void theNextOneToo() {
            connection
                    .given(connected(), continued(0))
                    .when(new ContinueFirstPush(HOME, tasks.get(1)))
                    .expectEvents(continued(1));
        }

        @Test
        void theSameOrAnEarlierOneAgainIsNoNews() {
            connection
                    .given(connected(), continued(0), continued(1))
                    .when(new ContinueFirstPush(HOME, tasks.get(1)))
                    .expectNoEvents();
            connection
                    .given(connected(), continued(0), continued(1))
                    .when(new ContinueFirstPush(HOME, tasks.get(0)))
                    .expectNoEvents();
        }

        private FirstPushContinued continued(int task) {
            return new FirstPushContinued(HOME, ANN, tasks.get(task));
        }
    }

    @Nested
    class WhenChangesAreImported {

        @Test
        void aRunBegins() {
            connection
                    .given(connected())
                    .when(new BeginSyncRun(HOME, RUN, true))
                    .expectEvents(started())
                    .expectResultMessagePayload(RUN);
        }

        @Test
        void aRunThatIsOpenIsJoined() {
            connection
                    .given(connected(), started())
                    .when(new BeginSyncRun(HOME, OTHER_RUN, false))
                    .expectNoEvents()
                    .expectResultMessagePayload(RUN);
        }

        @Test
        void itsPageIsRecorded() {
            connection
                    .given(connected(), started())
                    .when(new RecordSyncPage(HOME, RUN, TWO_IMPORTED, true))
                    .expectEvents(page(true));
        }

        @Test
        void aPageOfARunThatIsOverIsIgnored() {
            connection
                    .given(connected(), started(), completed())
                    .when(new RecordSyncPage(HOME, RUN, TWO_IMPORTED, false))
                    .expectNoEvents();
        }

        @Test
        void itEndsWithTheSumOfItsPages() {
            connection
                    .given(connected(), started(), page(true), page(false))
                    .when(new CompleteSyncRun(HOME, RUN))
                    .expectEvents(new SyncRunCompleted(HOME, ANN, RUN, TWO_IMPORTED.plus(TWO_IMPORTED)));
        }

        @Test
        void itEndsOnce() {
            connection
                    .given(connected(), started(), completed())
                    .when(new CompleteSyncRun(HOME, RUN))
                    .expectNoEvents();
        }

        @Test
        void anItemThatCannotBeImportedIsRecorded() {
            connection
                    .given(connected())
                    .when(new RejectImport(HOME, ANN, Events.ref("x"), ImportRejection.UNREADABLE))
                    .expectEvents(
                            new ImportRejected(HOME, ANN, Personal.of(Events.ref("x")), ImportRejection.UNREADABLE));
        }

        @Test
        void itIsRecordedOnceHoweverOftenItsPageIsRead() {
            connection
                    .given(connected(), started(), rejected("x"))
                    .when(new RejectImport(HOME, ANN, Events.ref("x"), ImportRejection.UNREADABLE))
                    .expectNoEvents();
        }

        @Test
        void anotherOneIsRecordedToo() {
            connection
                    .given(connected(), started(), rejected("x"))
                    .when(new RejectImport(HOME, ANN, Events.ref("y"), ImportRejection.UNREADABLE))
                    .expectEvents(rejected("y"));
        }

        @Test
        void inAnotherRunItIsNewsAgain() {
            connection
                    .given(connected(), started(), rejected("x"), completed(), restarted(false))
                    .when(new RejectImport(HOME, ANN, Events.ref("x"), ImportRejection.UNREADABLE))
                    .expectEvents(rejected("x"));
        }

        @Test
        void aCursorThatTheProviderForgotIsRecorded() {
            connection
                    .given(connected())
                    .when(new ReportCursorExpired(HOME))
                    .expectEvents(new CursorExpired(HOME, ANN));
        }

        @Test
        void stillForgottenIsNoNews() {
            connection
                    .given(connected(), new CursorExpired(HOME, ANN), restarted(true))
                    .when(new ReportCursorExpired(HOME))
                    .expectNoEvents();
        }

        @Test
        void forgottenAgainAfterAPullByCursorItIs() {
            connection
                    .given(connected(), new CursorExpired(HOME, ANN), restarted(false))
                    .when(new ReportCursorExpired(HOME))
                    .expectEvents(new CursorExpired(HOME, ANN));
        }

        private static ImportRejected rejected(String uid) {
            return new ImportRejected(HOME, ANN, Personal.of(Events.ref(uid)), ImportRejection.UNREADABLE);
        }

        private static SyncRunStarted restarted(boolean baseline) {
            return new SyncRunStarted(HOME, ANN, OTHER_RUN, baseline);
        }
    }

    @Nested
    class WhenTheCalendarCannotBeReached {

        @Test
        void aLostAuthorizationIsRecordedOnce() {
            connection
                    .given(connected())
                    .when(new ReportAuthorizationLost(HOME))
                    .expectEvents(new AuthorizationLost(HOME, ANN));
        }

        @Test
        void stillLostIsNoNews() {
            connection
                    .given(connected(), new AuthorizationLost(HOME, ANN))
                    .when(new ReportAuthorizationLost(HOME))
                    .expectNoEvents();
        }

        @Test
        void aMissingCalendarIsAState() {
            connection
                    .given(connected())
                    .when(unavailable())
                    .expectEvents(new CalendarUnavailable(HOME, ANN, UnavailableReason.CALENDAR_NOT_FOUND));
        }

        @Test
        void stillMissingIsNoNews() {
            connection
                    .given(connected(), new CalendarUnavailable(HOME, ANN, UnavailableReason.CALENDAR_NOT_FOUND))
                    .when(unavailable())
                    .expectNoEvents();
        }

        @Test
        void anAnswerAsItShouldBeEndsIt() {
            connection
                    .given(connected(), new CalendarUnavailable(HOME, ANN, UnavailableReason.CALENDAR_NOT_FOUND))
                    .when(new ReportCalendarAvailable(HOME))
                    .expectEvents(new ConnectionRecovered(HOME, ANN));
        }

        @Test
        void anAnswerAsItShouldBeIsOtherwiseNoNews() {
            connection
                    .given(connected())
                    .when(new ReportCalendarAvailable(HOME))
                    .expectNoEvents();
        }

        @Test
        void aCalendarThatTakesNoWritesIsFoundOutOnce() {
            connection
                    .given(connected())
                    .when(new ReportReadOnly(HOME))
                    .expectEvents(new CalendarFoundReadOnly(HOME, ANN));
        }

        @Test
        void stillReadOnlyIsNoNews() {
            connection
                    .given(connected(), new CalendarFoundReadOnly(HOME, ANN))
                    .when(new ReportReadOnly(HOME))
                    .expectNoEvents();
        }

        @Test
        void oneThatTakesThemAgainIsFoundOutOnce() {
            connection
                    .given(connected(), new CalendarFoundReadOnly(HOME, ANN))
                    .when(new ReportWritable(HOME))
                    .expectEvents(new CalendarFoundWritable(HOME, ANN));
        }

        @Test
        void writableAsEverIsNoNews() {
            connection.given(connected()).when(new ReportWritable(HOME)).expectNoEvents();
        }

        @Test
        void oneThatTakesThemAgainGetsAllTasksAnew() {
            connection
                    .given(
                            connected(),
                            new FirstPushContinued(HOME, ANN, Ids.task("t")),
                            new CalendarFoundReadOnly(HOME, ANN),
                            new CalendarFoundWritable(HOME, ANN))
                    .when(new ContinueFirstPush(HOME, Ids.task("t")))
                    .expectEvents(new FirstPushContinued(HOME, ANN, Ids.task("t")));
        }

        private ReportCalendarUnavailable unavailable() {
            return new ReportCalendarUnavailable(HOME, UnavailableReason.CALENDAR_NOT_FOUND);
        }
    }

    @Nested
    class WhenItsPersonChangesIt {

        private final ConnectionSettings masked =
                Settings.usual().masking("Busy").chosen();
        private final SettingsChanged changed = new SettingsChanged(
                HOME, ANN, Personal.of(masked), Set.of(Setting.PRIVACY_LEVEL, Setting.MINIMAL_TITLE));

        @Test
        void theSettingsAreAsWantedAndItIsToldWhichOnesChanged() {
            connection.given(connected()).when(mask()).expectEvents(changed);
        }

        @Test
        void theSameWishAgainChangesNothing() {
            connection.given(connected(), changed).when(mask()).expectNoEvents();
        }

        @Test
        void tasksAreBroughtUpToTheNewestSettingsPageByPage() {
            connection
                    .given(connected(), changed)
                    .when(new ContinueResync(HOME, 1, Ids.task("k")))
                    .expectEvents(new ResyncContinued(HOME, ANN, 1, Ids.task("k")));
        }

        @Test
        void aPageIsContinuedOnce() {
            connection
                    .given(connected(), changed, new ResyncContinued(HOME, ANN, 1, Ids.task("k")))
                    .when(new ContinueResync(HOME, 1, Ids.task("k")))
                    .expectNoEvents();
        }

        @Test
        void whoIsBusyWithOlderSettingsStops() {
            var back = new SettingsChanged(
                    HOME, ANN, Personal.of(ConnectionSettings.DEFAULT), Set.of(Setting.PRIVACY_LEVEL));
            connection
                    .given(connected(), changed, back)
                    .when(new ContinueResync(HOME, 1, Ids.task("k")))
                    .expectNoEvents();
        }

        @Test
        void itIsPausedOnceAndResumedOnce() {
            connection.given(connected()).when(new Pause(HOME)).expectEvents(new ConnectionPaused(HOME, ANN));
            connection
                    .given(connected(), new ConnectionPaused(HOME, ANN))
                    .when(new Pause(HOME))
                    .expectNoEvents();
            connection
                    .given(connected(), new ConnectionPaused(HOME, ANN))
                    .when(new Resume(HOME, ANN))
                    .expectEvents(new ConnectionResumed(HOME, ANN));
            connection.given(connected()).when(new Resume(HOME, ANN)).expectNoEvents();
        }

        private ChangeSettings mask() {
            return new ChangeSettings(
                    HOME,
                    ANN,
                    new SettingsPatch(
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.to(PrivacyLevel.MINIMAL),
                            Edit.keep(),
                            Edit.to("Busy"),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep()));
        }
    }

    @Nested
    class WhenItsPersonGivesItUp {

        private final DisconnectRequested deleting = new DisconnectRequested(HOME, ANN, true);
        private final DisconnectRequested leaving = new DisconnectRequested(HOME, ANN, false);

        @Test
        void itIsDisconnecting() {
            connection.given(connected()).when(new Disconnect(HOME, true)).expectEvents(deleting);
        }

        @Test
        void onceIsEnough() {
            connection
                    .given(connected(), deleting)
                    .when(new Disconnect(HOME, true))
                    .expectNoEvents();
            connection
                    .given(connected(), leaving)
                    .when(new Disconnect(HOME, false))
                    .expectNoEvents();
        }

        @Test
        void whoDoesNotWantToWaitForTheDeletionsLeavesWhatIsLeft() {
            connection
                    .given(connected(), deleting)
                    .when(new Disconnect(HOME, false))
                    .expectEvents(leaving);
        }

        @Test
        void whereNothingCanBeDeletedAnyMoreItsEventsAreLeft() {
            connection
                    .given(connected(), new AuthorizationLost(HOME, ANN))
                    .when(new Disconnect(HOME, true))
                    .expectEvents(leaving, new EventsLeft(HOME, ANN, Optional.empty()));
            connection
                    .given(connected(), new CalendarUnavailable(HOME, ANN, UnavailableReason.CALENDAR_NOT_FOUND))
                    .when(new Disconnect(HOME, true))
                    .expectEvents(leaving, new EventsLeft(HOME, ANN, Optional.empty()));
        }

        @Test
        void thatIsToldAlsoOnceItTurnsOut() {
            connection
                    .given(connected(), leaving, new AuthorizationLost(HOME, ANN))
                    .when(new Disconnect(HOME, false))
                    .expectEvents(new EventsLeft(HOME, ANN, Optional.empty()));
            connection
                    .given(
                            connected(),
                            leaving,
                            new AuthorizationLost(HOME, ANN),
                            new EventsLeft(HOME, ANN, Optional.empty()))
                    .when(new Disconnect(HOME, false))
                    .expectNoEvents();
        }

        @Test
        void mappingsAreLetGoPageByPage() {
            connection
                    .given(connected(), leaving)
                    .when(new ContinueDisconnect(HOME, false, Ids.mapping("k")))
                    .expectEvents(new DisconnectContinued(HOME, ANN, false, Ids.mapping("k")));
            connection
                    .given(connected(), deleting, leaving)
                    .when(new ContinueDisconnect(HOME, true, Ids.mapping("k")))
                    .expectNoEvents();
        }

        @Test
        void withTheLastMappingItIsGone() {
            connection
                    .given(connected(), leaving)
                    .when(new CompleteDisconnect(HOME))
                    .expectEvents(new Disconnected(HOME, ANN, ACCOUNT));
        }

        @Test
        void oneThatNobodyGaveUpIsNot() {
            connection.given(connected()).when(new CompleteDisconnect(HOME)).expectNoEvents();
        }

        @Test
        void whatComesLateIsIgnored() {
            var gone = new Disconnected(HOME, ANN, ACCOUNT);
            Stream.of(
                            new ReportAuthorizationLost(HOME),
                            new Pause(HOME),
                            new Disconnect(HOME, true),
                            new CompleteDisconnect(HOME),
                            new RecordSyncPage(HOME, RUN, TWO_IMPORTED, false))
                    .forEach(late -> connection
                            .given(connected(), started(), leaving, gone)
                            .when(late)
                            .expectNoEvents());
            connection
                    .given(connected(), leaving, gone)
                    .when(new BeginSyncRun(HOME, RUN, false))
                    .expectResultMessagePayload(RUN)
                    .expectNoEvents();
        }
    }

    private static Connect connect() {
        return connect(true);
    }

    private static Connect connect(boolean writable) {
        return new Connect(HOME, ANN, ACCOUNT, Provider.CALDAV, CALENDAR, writable, ConnectionSettings.DEFAULT);
    }

    private static Connected connected() {
        return new Connected(
                HOME, ANN, ACCOUNT, Provider.CALDAV, Personal.of(CALENDAR), Personal.of(ConnectionSettings.DEFAULT));
    }

    private static SyncRunStarted started() {
        return new SyncRunStarted(HOME, ANN, RUN, true);
    }

    private static SyncPageImported page(boolean more) {
        return new SyncPageImported(HOME, ANN, RUN, TWO_IMPORTED, more);
    }

    private static SyncRunCompleted completed() {
        return new SyncRunCompleted(HOME, ANN, RUN, SyncCounts.NONE);
    }

    @ParameterizedTest
    @MethodSource("erased")
    void ofAPersonWhoIsErasedWhateverHappenedIsLoadedAndLetGo(Fact fact) {
        connection
                .given(erased().findFirst().orElseThrow(), fact)
                .when(new Disconnect(HOME, false))
                .expectSuccessfulHandlerExecution();
    }

    static Stream<Fact> erased() {
        return ErasedFacts.ofEach(ConnectionFact.class, HOME, ANN, ACCOUNT, RUN);
    }
}
