package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. */
class SharedBudgetIT {

    private static final AccountId ANN = new AccountId(UUID.randomUUID());
    private static final AccountId BOB = new AccountId(UUID.randomUUID());

    private TestDatabase database;
    private CallBudget one;
    private CallBudget other;

    @BeforeEach
    void twoNodes() {
        database = TestDatabase.migrated();
        one = node(600, 1_200);
        other = node(600, 1_200);
    }

    private CallBudget node(int perPerson, int perProject) {
        return Quotas.shared(
                database.dataSource(), new GoogleApiProperties.Quota(perPerson, perProject, Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aPersonsRequestsAreCountedOnBothTogether() {
        assertThat(one.take(ANN, 50)).isEqualTo(new CallBudget.Turn(50, Duration.ZERO));
        var rest = other.take(ANN, 200);
        // what flows in meanwhile is little: 500 a minute
        assertThat(rest.granted()).isBetween(50, 90);
        assertThat(rest.pause()).isPositive();
    }

    @Test
    void soAreThoseOfAllPeople() {
        assertThat(one.take(ANN, 100).granted()).isBetween(90, 100);
        assertThat(other.take(BOB, 100).granted()).isLessThan(120);
        assertThat(one.take(new AccountId(UUID.randomUUID()), 200).granted()).isLessThan(100);
    }

    @Test
    void whoHasNoTurnIsToldWhenThereIsOne() {
        one.take(ANN, 200);
        var turn = one.take(ANN, 10);
        assertThat(turn.granted()).isLessThan(10);
        assertThat(turn.pause()).isLessThan(Duration.ofSeconds(5));
    }
}
