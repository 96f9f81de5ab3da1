package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import java.util.Set;

/** What both sides changed since they last agreed. */
class Conflicts {

    private final MappingState state;

    Conflicts(MappingState state) {
        this.state = state;
    }

    void record(Set<EventField> fields, ConflictSides sides) {
        apply(new ConflictDetected(state.mapping(), state.subject(), fields, Personal.of(sides)));
        apply(new ConflictResolved(state.mapping(), state.subject(), fields, Resolution.KEEP_CALENDAR));
    }
}
