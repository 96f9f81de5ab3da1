package com.timeapp.calendar.infra.axon;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** The smallest aggregate that can be in the way of another command. */
@Aggregate
public class Counter {

    @AggregateIdentifier
    private String id;

    private int count;

    public Counter() {}

    public record Count(@TargetAggregateIdentifier String id, int limit) {

        public static Count one(String id) {
            return new Count(id, Integer.MAX_VALUE);
        }
    }

    public record Counted(String id, int count) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(Count command) {
        if (count >= command.limit()) {
            throw new IllegalArgumentException("counted to the end");
        }
        apply(new Counted(command.id(), count + 1));
    }

    @EventSourcingHandler
    public void on(Counted fact) {
        id = fact.id();
        count = fact.count();
    }
}
