package com.timeapp.calendar.infra.axon;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/** Where one processor puts what it cannot take. The facts of an aggregate are one sequence. */
record DeadLetterBox(SequencedDeadLetterQueue<EventMessage<?>> queue, DeadLetterPolicy policy) {

    void put(EventMessage<?> fact, Throwable failure) {
        var sequence = sequence(fact);
        var letter = new GenericDeadLetter<EventMessage<?>>(sequence, fact, failure);
        var decision = policy.decide(letter, failure);
        if (decision.shouldEnqueue()) {
            queue.enqueue(sequence, letter.withCause(decision.enqueueCause().orElse(null)));
        }
    }

    private static Object sequence(EventMessage<?> fact) {
        var aggregate = SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(fact);
        return aggregate == null ? fact.getIdentifier() : aggregate;
    }
}
