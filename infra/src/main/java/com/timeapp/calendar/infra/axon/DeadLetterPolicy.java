package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.personal.SubjectErased;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;

/**
 * What becomes of a fact whose handler failed. Of the failure only its kind is kept, for its text may quote anything.
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        if (Failures.isAmong(failure, SubjectErased.class)) {
            return Decisions.doNotEnqueue(); // nothing may be written about this person any more
        }
        var isTriedAgain = letter instanceof JdbcDeadLetter<?>;
        if (PassingFailures.contain(failure) && !isTriedAgain) {
            // the transaction is lost, so the batch is done again as a whole; a fact not kept here would be skipped
            throw Failures.unchecked(failure);
        }
        return Decisions.enqueue(kind(failure));
    }

    private static ThrowableCause kind(Throwable failure) {
        return new ThrowableCause(Failures.root(failure).getClass().getName(), "");
    }
}
