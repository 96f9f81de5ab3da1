package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ConfirmRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.EndHold;
import com.timeapp.calendar.domain.connection.ConnectionCommand.HoldRun;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class HeldRunTest {

    private static final ConnectionId HOME = Ids.connection("home");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final PlanId FIRST = Ids.plan("first");
    private static final PlanId SECOND = Ids.plan("second");
    private static final RunPlan EMPTIED =
            RunPlan.of(Set.of(Ids.mapping("a"), Ids.mapping("b"), Ids.mapping("c")), Set.of(), 3);
    private static final RunPlan RENAMED = RunPlan.of(Set.of(), EMPTIED.deleted(), 3);

    private final FixtureConfiguration<Connection> connection = new AggregateTestFixture<>(Connection.class);

    @Test
    void waitsWithWhatItWouldDo() {
        connection.given(connected()).when(new HoldRun(HOME, FIRST, EMPTIED)).expectEvents(held(FIRST, EMPTIED));
    }

    @Test
    void theSameOnceMoreTellsNothingNew() {
        connection
                .given(connected(), held(FIRST, EMPTIED))
                .when(new HoldRun(HOME, SECOND, EMPTIED))
                .expectNoEvents();
    }

    @Test
    void somethingElseTakesItsPlace() {
        connection
                .given(connected(), held(FIRST, EMPTIED))
                .when(new HoldRun(HOME, SECOND, RENAMED))
                .expectEvents(held(SECOND, RENAMED));
    }

    @Test
    void goesOnOnceItsPersonAgrees() {
        connection
                .given(connected(), held(FIRST, EMPTIED))
                .when(new ConfirmRun(HOME, FIRST))
                .expectEvents(new RunConfirmed(HOME, ANN, FIRST));
    }

    @Test
    void agreeingTwiceIsOnceEnough() {
        connection
                .given(connected(), held(FIRST, EMPTIED), new RunConfirmed(HOME, ANN, FIRST))
                .when(new ConfirmRun(HOME, FIRST))
                .expectNoEvents();
        connection
                .given(
                        connected(),
                        held(FIRST, EMPTIED),
                        new RunConfirmed(HOME, ANN, FIRST),
                        new HoldEnded(HOME, ANN, FIRST))
                .when(new ConfirmRun(HOME, FIRST))
                .expectNoEvents();
    }

    @Test
    void whoeverAgreesToWhatWaitsNoMoreIsRefused() {
        connection
                .given(connected(), held(FIRST, EMPTIED), held(SECOND, RENAMED))
                .when(new ConfirmRun(HOME, FIRST))
                .expectException(CommandRefused.class)
                .expectNoEvents();
        connection
                .given(connected(), held(FIRST, EMPTIED), new HoldEnded(HOME, ANN, FIRST))
                .when(new ConfirmRun(HOME, FIRST))
                .expectException(CommandRefused.class);
        connection.given(connected()).when(new ConfirmRun(HOME, FIRST)).expectException(CommandRefused.class);
    }

    @Test
    void whatIsAgreedToAndDoesMoreByNowWaitsAnew() {
        connection
                .given(connected(), held(FIRST, EMPTIED), new RunConfirmed(HOME, ANN, FIRST))
                .when(new HoldRun(HOME, SECOND, RENAMED))
                .expectEvents(held(SECOND, RENAMED));
    }

    @Test
    void endsOnceItWasLetThrough() {
        connection
                .given(connected(), held(FIRST, EMPTIED))
                .when(new EndHold(HOME))
                .expectEvents(new HoldEnded(HOME, ANN, FIRST));
        connection
                .given(connected(), held(FIRST, EMPTIED), new HoldEnded(HOME, ANN, FIRST))
                .when(new EndHold(HOME))
                .expectNoEvents();
    }

    @Test
    void theSameAfterThatWaitsAnew() {
        connection
                .given(connected(), held(FIRST, EMPTIED), new HoldEnded(HOME, ANN, FIRST))
                .when(new HoldRun(HOME, SECOND, EMPTIED))
                .expectEvents(held(SECOND, EMPTIED));
    }

    @Test
    void aCalendarThatIsGivenUpHoldsNothing() {
        connection
                .given(connected(), new DisconnectRequested(HOME, ANN, false))
                .when(new HoldRun(HOME, FIRST, EMPTIED))
                .expectNoEvents();
    }

    private static Connected connected() {
        return new Connected(
                HOME,
                ANN,
                Ids.account("ann@home"),
                Provider.CALDAV,
                Personal.of(new CalendarRef("https://dav.example/ann/home/", "Home")),
                Personal.of(ConnectionSettings.DEFAULT));
    }

    private static RunHeld held(PlanId plan, RunPlan seen) {
        return new RunHeld(
                HOME,
                ANN,
                plan,
                HoldReason.MASS_CHANGE,
                List.copyOf(seen.deleted()),
                seen.changed(),
                seen.mappings(),
                0);
    }
}
