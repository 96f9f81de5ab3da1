package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.run;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.IanaZone;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionLookupIT {

    private static final SubjectId ANN = subject("ann");
    private static final ConnectionId HOME = connection("home");
    private static final CalendarRef CALENDAR = new CalendarRef("https://dav.example/ann/home/", "Home");

    private static LookupScene scene;

    @BeforeAll
    static void begin() {
        scene = new LookupScene();
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @Test
    void aConnectionIsFoundWithItsTargetAndSettings() {
        var settings = Settings.usual().in("Europe/Vienna").chosen();
        scene.given(connected(HOME, ANN, CALENDAR, settings));

        assertThat(scene.connections.find(HOME))
                .contains(new Entry(
                        HOME,
                        new CalendarTarget(
                                new AccountRef(account("ann"), ANN, Provider.CALDAV),
                                CALENDAR,
                                ZoneId.of("Europe/Vienna")),
                        settings,
                        ConnectionState.ACTIVE,
                        false,
                        false));
    }

    @Test
    void floatingTimesAreReadInUtcWhereThePersonChoseNoZone() {
        scene.given(connected(HOME, ANN, CALENDAR));

        assertThat(scene.connections.find(HOME))
                .map(entry -> entry.target().zone())
                .contains(IanaZone.UTC);
    }

    @Test
    void theConnectionsOfAPersonComeOldestFirst() {
        scene.given(
                connected(connection("z"), ANN, new CalendarRef("z", "Z")),
                connected(connection("a"), ANN, new CalendarRef("a", "A")),
                connected(connection("b"), subject("bob"), new CalendarRef("b", "B")));

        assertThat(scene.connections.of(ANN))
                .extracting(Entry::connection)
                .containsExactly(connection("z"), connection("a"));
    }

    @Test
    void aSecondConnectionToTheSameCalendarIsRefused() {
        scene.given(connected(HOME, ANN, CALENDAR));

        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> scene.given(connected(connection("again"), ANN, CALENDAR)))
                .extracting(CommandRefused::reason)
                .isEqualTo(Refusal.CONNECTION_EXISTS);
        assertThat(scene.connections.of(ANN)).extracting(Entry::connection).containsExactly(HOME);
    }

    @Test
    void anotherPersonMayConnectTheSameCalendar() {
        scene.given(connected(HOME, ANN, CALENDAR), connected(connection("bob"), subject("bob"), CALENDAR));

        assertThat(scene.connections.of(subject("bob"))).hasSize(1);
    }

    @Test
    void itsStateFollowsWhatIsReported() {
        scene.given(connected(HOME, ANN, CALENDAR), new AuthorizationLost(HOME, ANN));
        assertThat(state()).isEqualTo(ConnectionState.REAUTHORIZATION_REQUIRED);

        scene.given(new CalendarUnavailable(HOME, ANN, UnavailableReason.ACCESS_LOST));
        assertThat(state()).isEqualTo(ConnectionState.CALENDAR_UNAVAILABLE);

        scene.given(new ConnectionRecovered(HOME, ANN));
        assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void aReadOnlyCalendarTakesNoPushesUntilItIsWritableAgain() {
        scene.given(connected(HOME, ANN, CALENDAR));
        assertThat(scene.connections.find(HOME)).map(Entry::pushes).contains(true);

        scene.given(new CalendarFoundReadOnly(HOME, ANN));
        assertThat(scene.connections.find(HOME)).map(Entry::pushes).contains(false);

        scene.given(new CalendarFoundWritable(HOME, ANN));
        assertThat(scene.connections.find(HOME)).map(Entry::pushes).contains(true);
    }

    @Test
    void givenUpItTellsWhetherOurEventsAreToGo() {
        scene.given(connected(HOME, ANN, CALENDAR), new DisconnectRequested(HOME, ANN, true));
        assertThat(state()).isEqualTo(ConnectionState.DISCONNECTING);
        assertThat(scene.connections.find(HOME)).map(Entry::deletesEvents).contains(true);

        scene.given(new DisconnectRequested(HOME, ANN, false));
        assertThat(scene.connections.find(HOME)).map(Entry::deletesEvents).contains(false);
    }

    @Test
    void aRunOfImportsChangesNothingHere() {
        scene.given(connected(HOME, ANN, CALENDAR));
        var before = scene.connections.find(HOME);
        scene.given(new SyncRunStarted(HOME, ANN, run("1"), true));

        assertThat(scene.connections.find(HOME)).isEqualTo(before);
    }

    @Test
    void theConnectionOfAnErasedPersonIsUnknown() {
        var carl = subject("carl");
        scene.given(connected(HOME, carl, CALENDAR));
        scene.erase(carl);

        assertThat(scene.connections.find(HOME)).isEmpty();
        assertThat(scene.connections.of(carl)).isEmpty();
    }

    @Test
    void aFactThatIsErasedAlreadyIsTakenWithoutWhatIsPersonal() {
        scene.given(
                new Connected(HOME, ANN, account("ann"), Provider.CALDAV, Personal.erased(), Personal.erased()),
                new AuthorizationLost(HOME, ANN));

        assertThat(scene.connections.find(HOME)).isEmpty();
    }

    @Nested
    class OnItsWayToAnotherCalendar {

        private static final CalendarRef OTHER = new CalendarRef("https://dav.example/ann/other/", "Other");
        private static final CalendarRef THIRD = new CalendarRef("https://dav.example/ann/third/", "Third");

        @BeforeEach
        void isHome() {
            scene.given(connected(HOME, ANN, CALENDAR), requested(OTHER));
        }

        @Test
        void itIsAboutThePresentOneAndPushesNothing() {
            assertThat(home().target().calendar()).isEqualTo(CALENDAR);
            assertThat(home().changesCalendar()).isTrue();
            assertThat(home().pushes()).isFalse();
        }

        @Test
        void bothAreItsUntilItHasArrived() {
            refused(connected(connection("again"), ANN, CALENDAR));
            refused(connected(connection("again"), ANN, OTHER));
            scene.given(new CalendarChanged(HOME, ANN, Personal.of(OTHER), true));
            refused(connected(connection("again"), ANN, OTHER));
            scene.given(connected(connection("again"), ANN, CALENDAR));
        }

        @Test
        void oneThatItIsNoLongerOnItsWayToIsFree() {
            scene.given(requested(THIRD), connected(connection("again"), ANN, OTHER));
            refused(connected(connection("once more"), ANN, THIRD));
        }

        @Test
        void aCalendarThatIsAnothersIsRefused() {
            scene.given(connected(connection("third"), ANN, THIRD));
            refused(requested(THIRD));
        }

        @Test
        void arrivedItIsAboutThatOne() {
            scene.given(
                    new CalendarUnavailable(HOME, ANN, UnavailableReason.CALENDAR_NOT_FOUND),
                    new CalendarChanged(HOME, ANN, Personal.of(OTHER), false));
            assertThat(home().target().calendar()).isEqualTo(OTHER);
            assertThat(home().changesCalendar()).isFalse();
            assertThat(home().readOnly()).isTrue();
            assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
        }

        private static CalendarChangeRequested requested(CalendarRef calendar) {
            return new CalendarChangeRequested(
                    HOME, ANN, Personal.of(new NextCalendar(calendar, Optional.empty())), true, false);
        }

        private static Entry home() {
            return scene.connections.find(HOME).orElseThrow();
        }

        private static void refused(ConnectionFact fact) {
            assertThatExceptionOfType(CommandRefused.class)
                    .isThrownBy(() -> scene.given(fact))
                    .extracting(CommandRefused::reason)
                    .isEqualTo(Refusal.CONNECTION_EXISTS);
        }
    }

    private static ConnectionState state() {
        return scene.connections.find(HOME).orElseThrow().state();
    }

    private static Connected connected(ConnectionId connection, SubjectId subject, CalendarRef calendar) {
        return connected(connection, subject, calendar, ConnectionSettings.DEFAULT);
    }

    private static Connected connected(
            ConnectionId connection, SubjectId subject, CalendarRef calendar, ConnectionSettings settings) {
        return new Connected(
                connection, subject, account("ann"), Provider.CALDAV, Personal.of(calendar), Personal.of(settings));
    }
}
