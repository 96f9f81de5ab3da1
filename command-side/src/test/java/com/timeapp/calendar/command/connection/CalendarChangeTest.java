package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeCalendar;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ConfirmRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueResync;
import com.timeapp.calendar.domain.connection.ConnectionCommand.HoldRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResyncContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class CalendarChangeTest {

    private static final ConnectionId HOME = Ids.connection("home");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final CalendarRef FIRST = new CalendarRef("https://dav.example/ann/first/", "First");
    private static final CalendarRef SECOND = new CalendarRef("https://dav.example/ann/second/", "Second");
    private static final CalendarRef THIRD = new CalendarRef("https://dav.example/ann/third/", "Third");
    private static final MappingId MIDDLE = Ids.mapping("middle");

    private final FixtureConfiguration<Connection> connection = new AggregateTestFixture<>(Connection.class);

    @Test
    void itIsOnItsWayToTheCalendarThatIsAskedFor() {
        connection.given(connected()).when(change(SECOND)).expectEvents(requested(SECOND, false));
    }

    @Test
    void theCalendarThatItHasIsNoChange() {
        connection.given(connected()).when(change(FIRST)).expectNoEvents();
    }

    @Test
    void askedForTwiceItIsOnItsWayOnce() {
        connection
                .given(connected(), requested(SECOND, false))
                .when(change(SECOND))
                .expectNoEvents();
    }

    @Test
    void onTheWayTheLastWordCountsAlsoIfItIsTheFirstCalendar() {
        connection
                .given(connected(), requested(SECOND, false))
                .when(change(THIRD))
                .expectEvents(requested(THIRD, false));
        connection
                .given(connected(), requested(SECOND, false), requested(THIRD, false))
                .when(change(FIRST))
                .expectEvents(requested(FIRST, false));
    }

    @Test
    void whereNothingCanBeTakenOutOurEventsAreLeft() {
        connection
                .given(connected(), unavailable(UnavailableReason.CALENDAR_NOT_FOUND))
                .when(change(SECOND))
                .expectEvents(requested(SECOND, true));
        connection
                .given(connected(), new CalendarFoundReadOnly(HOME, ANN))
                .when(change(SECOND))
                .expectEvents(requested(SECOND, true));
        connection
                .given(connected(
                        Settings.usual().travelling(Direction.FROM_CALENDAR).chosen()))
                .when(change(SECOND))
                .expectEvents(requested(SECOND, true));
    }

    @Test
    void foundGoneOnTheWayTheCalendarKeepsWhatIsLeft() {
        connection
                .given(connected(), requested(SECOND, false))
                .when(new ReportCalendarUnavailable(HOME, UnavailableReason.ACCESS_LOST))
                .expectEvents(unavailable(UnavailableReason.ACCESS_LOST), requested(SECOND, true));
        connection
                .given(connected(), requested(SECOND, false))
                .when(new ReportCalendarUnavailable(HOME, UnavailableReason.NOT_A_CALENDAR))
                .expectEvents(unavailable(UnavailableReason.NOT_A_CALENDAR));
    }

    @Test
    void mappingsLetGoPageByPage() {
        connection
                .given(connected(), requested(SECOND, false))
                .when(new ContinueCalendarChange(HOME, false, MIDDLE))
                .expectEvents(new CalendarChangeContinued(HOME, ANN, false, MIDDLE));
        connection
                .given(connected(), requested(SECOND, false), new CalendarChangeContinued(HOME, ANN, false, MIDDLE))
                .when(new ContinueCalendarChange(HOME, false, MIDDLE))
                .expectNoEvents();
        connection
                .given(connected(), requested(SECOND, true))
                .when(new ContinueCalendarChange(HOME, false, MIDDLE))
                .expectNoEvents();
    }

    @Test
    void onceThePresentOneHasLetGoItIsAboutTheNext() {
        connection
                .given(connected(), requested(SECOND, false))
                .when(new CompleteCalendarChange(HOME))
                .expectEvents(changed(SECOND));
        connection
                .given(connected(), requested(SECOND, false), changed(SECOND))
                .when(change(SECOND))
                .expectNoEvents();
        connection
                .given(connected(), requested(SECOND, false), changed(SECOND))
                .when(new CompleteCalendarChange(HOME))
                .expectNoEvents();
    }

    @Test
    void aRunOfThePresentOneEndsWithIt() {
        var run = Ids.run("first");
        connection
                .given(connected(), new SyncRunStarted(HOME, ANN, run, true), requested(SECOND, false))
                .when(new CompleteCalendarChange(HOME))
                .expectEvents(new SyncRunCompleted(HOME, ANN, run, SyncCounts.NONE), changed(SECOND));
    }

    @Test
    void itsTimesAreReadInTheNextOnesZoneOnceItIsThere() {
        var lisbon = new NextCalendar(SECOND, Optional.of(ZoneId.of("Europe/Lisbon")));
        var inLisbon =
                ConnectionSettings.DEFAULT.with(SettingsPatch.NOTHING.in(Optional.of(ZoneId.of("Europe/Lisbon"))));
        connection
                .given(connected(), requested(lisbon, false))
                .when(new CompleteCalendarChange(HOME))
                .expectEvents(
                        new SettingsChanged(HOME, ANN, Personal.of(inLisbon), Set.of(Setting.TIME_ZONE)),
                        changed(SECOND));
    }

    @Test
    void whatWaitsOfThePresentOneIsForgottenWithIt() {
        var plan = new RunPlan(List.of(MIDDLE), List.of(), 1);
        var held = new RunHeld(HOME, ANN, Ids.plan("first"), HoldReason.MASS_CHANGE, List.of(MIDDLE), List.of(), 1, 0);
        connection
                .given(connected(), held, requested(SECOND, false))
                .when(new CompleteCalendarChange(HOME))
                .expectEvents(new HoldEnded(HOME, ANN, Ids.plan("first")), changed(SECOND));
        connection
                .given(connected(), held, requested(SECOND, false))
                .when(new ConfirmRun(HOME, Ids.plan("first")))
                .expectException(CommandRefused.class);
        connection
                .given(connected(), requested(SECOND, false))
                .when(new HoldRun(HOME, Ids.plan("next"), plan))
                .expectNoEvents();
    }

    @Test
    void whatWasWrongWithThePresentOneSaysNothingAboutTheNext() {
        connection
                .given(
                        connected(),
                        unavailable(UnavailableReason.CALENDAR_NOT_FOUND),
                        requested(SECOND, true),
                        changed(SECOND))
                .when(new ReportCalendarAvailable(HOME))
                .expectNoEvents();
        connection
                .given(connected(), new CalendarFoundReadOnly(HOME, ANN), requested(SECOND, true), changed(SECOND))
                .when(change(THIRD))
                .expectEvents(requested(THIRD, false));
    }

    @Test
    void itsTasksFollowPageByPageWhateverElseIsSetMeanwhile() {
        connection
                .given(
                        connected(),
                        requested(SECOND, false),
                        changed(SECOND),
                        new SettingsChanged(
                                HOME, ANN, Personal.of(ConnectionSettings.DEFAULT), Set.of(Setting.TIME_ZONE)))
                .when(new ContinueResync(HOME, 2, Ids.task("middle")))
                .expectEvents(new ResyncContinued(HOME, ANN, 2, Ids.task("middle")));
    }

    @Test
    void oneThatIsGivenUpGoesNowhere() {
        var givenUp = new DisconnectRequested(HOME, ANN, false);
        connection.given(connected(), givenUp).when(change(SECOND)).expectNoEvents();
        connection
                .given(connected(), requested(SECOND, false), givenUp)
                .when(new CompleteCalendarChange(HOME))
                .expectNoEvents();
    }

    private static ChangeCalendar change(CalendarRef to) {
        return new ChangeCalendar(HOME, ANN, new NextCalendar(to, Optional.empty()), true);
    }

    private static Connected connected() {
        return connected(ConnectionSettings.DEFAULT);
    }

    private static Connected connected(ConnectionSettings settings) {
        return new Connected(HOME, ANN, Ids.account("ann"), Provider.CALDAV, Personal.of(FIRST), Personal.of(settings));
    }

    private static ConnectionFact requested(CalendarRef calendar, boolean leaveEvents) {
        return requested(new NextCalendar(calendar, Optional.empty()), leaveEvents);
    }

    private static ConnectionFact requested(NextCalendar next, boolean leaveEvents) {
        return new CalendarChangeRequested(HOME, ANN, Personal.of(next), true, leaveEvents);
    }

    private static ConnectionFact changed(CalendarRef calendar) {
        return new CalendarChanged(HOME, ANN, Personal.of(calendar), true);
    }

    private static ConnectionFact unavailable(UnavailableReason reason) {
        return new CalendarUnavailable(HOME, ANN, reason);
    }
}
