package com.timeapp.calendar.sagas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.sagas.world.World;
import org.junit.jupiter.api.Test;

class GoingOnAfterHoldsTest {

    private static final SubjectId ANN = Ids.subject("ann");
    private static final ConnectionId HOME = Ids.connection("home");

    private final World world = new World().with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
    private final WhenHoldIsOverThenGoOn policy = new WhenHoldIsOverThenGoOn(world, world);

    @Test
    void whatItsPersonAgreedToIsFetchedAtOnce() {
        policy.on(new RunConfirmed(HOME, ANN, Ids.plan("seen")));
        assertThat(world.submitted).containsExactly(new Fetch(Ids.account("home"), HOME, true));
        assertThat(world.hurried).isEmpty();
    }

    @Test
    void whatWaitedToBeWrittenIsOnceTheRunIsOver() {
        policy.on(new HoldEnded(HOME, ANN, Ids.plan("seen")));
        assertThat(world.hurried).containsExactly(HOME);
    }

    @Test
    void soIsAnEventThatWasHeld() {
        policy.on(new EventReleased(Ids.mapping("dentist"), ANN, HOME));
        assertThat(world.hurried).containsExactly(HOME);
    }

    @Test
    void nothingIsDoneForACalendarThatIsGone() {
        policy.on(new RunConfirmed(Ids.connection("gone"), ANN, Ids.plan("seen")));
        policy.on(new HoldEnded(Ids.connection("gone"), ANN, Ids.plan("seen")));
        assertThat(world.submitted).isEmpty();
        assertThat(world.hurried).isEmpty();
    }
}
