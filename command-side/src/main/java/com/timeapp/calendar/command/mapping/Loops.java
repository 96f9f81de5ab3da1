package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.sync.LoopLimit;
import java.time.Instant;

/** Holds an event that a program changes after each of our writes, and lets it go when somebody wants it written. */
class Loops {

    private final MappingState state;

    Loops(MappingState state) {
        this.state = state;
    }

    void holdBeyond(LoopLimit limit) {
        if (state.heldSince().isEmpty() && state.alternation().exceeds(limit)) {
            apply(new EventHeld(state.mapping(), state.subject(), state.connection()));
        }
    }

    /** An edit of the app's, once it has been calm for as long as a loop is looked for. */
    void releaseFor(SyncTask sync, LoopLimit limit) {
        var calm = state.heldSince().map(since -> since.plus(limit.within()));
        var edited = sync.editedAt().filter(at -> sync.origin().isEmpty() && !sync.anew());
        if (calm.isPresent() && edited.filter(at -> isCalm(at, calm.get())).isPresent()) {
            release();
        }
    }

    private static boolean isCalm(Instant edited, Instant calm) {
        return !edited.isBefore(calm);
    }

    void release() {
        if (state.heldSince().isPresent()) {
            apply(new EventReleased(state.mapping(), state.subject(), state.connection()));
        }
    }
}
