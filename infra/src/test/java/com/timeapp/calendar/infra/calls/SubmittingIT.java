package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.id.MappingId;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

/** What of all that is submitted is made. */
class SubmittingIT extends TurnsByHand {

    @Test
    void aRolledBackTransactionLeavesNoCall() {
        transaction.executeWithoutResult(state -> {
            queue.submit(push(mapping(), 1));
            state.setRollbackOnly();
        });

        assertThat(waiting()).isZero();
        assertThat(rows("queue.scheduled_tasks")).isZero();
    }

    @Test
    void theNewestVersionOfAMappingIsTheOneThatIsMade() {
        MappingId mapping = mapping();
        submit(push(mapping, 2));
        submit(push(mapping, 3));
        submit(push(mapping, 1));

        take();

        assertThat(made()).containsExactly(push(mapping, 3));
    }

    @Test
    void aWithdrawalWinsOverAPushOfTheSameVersion() {
        MappingId mapping = mapping();
        submit(withdraw(mapping, 2));
        submit(push(mapping, 2));

        take();

        assertThat(made()).containsExactly(withdraw(mapping, 2));
    }

    @Test
    void aPollDoesNotTakeThePlaceOfARequestedFetch() {
        submit(fetch(true));
        submit(fetch(false));

        take();

        assertThat(calendars.fetches).containsExactly(new FakeCalendars.Fetched(connection, true));
    }

    @Test
    void aFactSeenAgainSubmitsNothing() {
        MappingId mapping = mapping();
        EventMessage<?> fact = GenericEventMessage.asEventMessage("changed");
        inUnitOfWork(fact, push(mapping, 1), fetch(false));
        take();
        assertThat(made()).hasSize(1);
        assertThat(calendars.fetches).hasSize(1);

        inUnitOfWork(fact, push(mapping, 1), fetch(false));
        take();

        assertThat(made()).hasSize(1);
        assertThat(calendars.fetches).hasSize(1);
    }

    @Test
    void aUnitOfWorkWritesAllItsCallsOnce() {
        MappingId mapping = mapping();
        inUnitOfWork(
                GenericEventMessage.asEventMessage("changed"), push(mapping, 1), push(mapping(), 1), push(mapping, 2));

        take();

        assertThat(made()).hasSize(2).contains(push(mapping, 2));
    }
}
