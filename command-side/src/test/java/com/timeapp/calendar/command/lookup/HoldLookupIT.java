package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.plan;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldLookupIT {

    private static final SubjectId ANN = subject("ann");
    private static final ConnectionId HOME = connection("home");
    private static final MappingId DENTIST = mapping("dentist");
    private static final MappingId LUNCH = mapping("lunch");
    private static final MappingId WALK = mapping("walk");
    private static final List<MappingId> ALL = List.of(DENTIST, LUNCH, WALK);

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
    void aRunThatWaitsIsKnownWithItsEvents() {
        scene.given(held("first"));
        assertThat(scene.holds.of(HOME))
                .contains(new Hold(plan("first"), new RunPlan(List.of(DENTIST), List.of(LUNCH), 4), false));
        assertThat(scene.holds.held(HOME, ALL)).containsExactlyInAnyOrder(DENTIST, LUNCH);
        assertThat(scene.holds.of(connection("work"))).isEmpty();
        assertThat(scene.holds.held(connection("work"), ALL)).isEmpty();
    }

    @Test
    void anotherTakesItsPlace() {
        scene.given(held("first"), new RunConfirmed(HOME, ANN, plan("first")), held("second"));
        assertThat(scene.holds.of(HOME))
                .get()
                .extracting(Hold::plan, Hold::confirmed)
                .containsExactly(plan("second"), false);
    }

    @Test
    void whatItsPersonAgreedToIsWrittenAgain() {
        scene.given(held("first"), new RunConfirmed(HOME, ANN, plan("first")));
        assertThat(scene.holds.of(HOME)).get().extracting(Hold::confirmed).isEqualTo(true);
        assertThat(scene.holds.held(HOME, ALL)).isEmpty();
    }

    @Test
    void whatIsOverIsForgotten() {
        scene.given(held("first"), new HoldEnded(HOME, ANN, plan("first")));
        assertThat(scene.holds.of(HOME)).isEmpty();
        assertThat(scene.holds.held(HOME, ALL)).isEmpty();
    }

    @Test
    void anEventIsHeldUntilSomebodyHasLooked() {
        scene.given(eventHeld(WALK));
        assertThat(scene.holds.held(HOME, ALL)).containsExactly(WALK);
        scene.given(new EventReleased(WALK, ANN, HOME));
        assertThat(scene.holds.held(HOME, ALL)).isEmpty();
    }

    @Test
    void orUntilThereIsNothingToWriteAnyMore() {
        scene.given(eventHeld(WALK), eventHeld(LUNCH));
        scene.given(
                new EventWithdrawalRequested(WALK, ANN, HOME, v(3), WithdrawalReason.TASK_DELETED),
                new EventUnlinked(LUNCH, ANN, WithdrawalReason.UNLINKED));
        assertThat(scene.holds.held(HOME, ALL)).isEmpty();
    }

    @Test
    void nothingIsLeftOfACalendarThatIsGone() {
        scene.given(held("first"), eventHeld(WALK), new Disconnected(HOME, ANN, account("ann")));
        assertThat(scene.holds.of(HOME)).isEmpty();
        assertThat(scene.holds.held(HOME, Set.copyOf(ALL))).isEmpty();
    }

    private static RunHeld held(String plan) {
        return new RunHeld(HOME, ANN, plan(plan), HoldReason.MASS_CHANGE, List.of(DENTIST), List.of(LUNCH), 4, 0);
    }

    private static EventHeld eventHeld(MappingId mapping) {
        return new EventHeld(mapping, ANN, HOME);
    }
}
