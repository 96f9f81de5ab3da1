package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** That the task follows its event in some fields. */
record Acceptance(MappingState state) {

    /**
     * @param desired what the event should say in the end
     * @param task what the task should say in these fields, without a mark
     */
    void of(
            Synced synced,
            EventContent desired,
            Set<EventField> fields,
            EventContent task,
            Optional<Instant> changedAt) {
        apply(new RemoteChangeAccepted(
                state.mapping(),
                state.subject(),
                state.connection(),
                state.task(),
                fields,
                Personal.of(new RemoteChange(synced, desired, TaskChange.of(task, fields), changedAt))));
    }
}
