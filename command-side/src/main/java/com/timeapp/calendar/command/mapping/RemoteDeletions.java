package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.util.Optional;

/** What it means that the calendar has the event no more. */
class RemoteDeletions {

    private final MappingState state;
    private final Conflicts conflicts;

    RemoteDeletions(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
    }

    void deleted(ImportRemoteDeletion deletion) {
        if (!state.isClosed()) {
            state.synced().ifPresent(this::deleted);
        }
    }

    private void deleted(Synced last) {
        if (state.isWithdrawing()) {
            apply(new EventWithdrawn(state.mapping(), state.subject(), state.requested()));
        } else {
            var moved = movedUnseen(last);
            apply(new EventDeletedRemotely(
                    state.mapping(),
                    state.subject(),
                    state.connection(),
                    state.task(),
                    state.origin(),
                    arrived(last),
                    Personal.of(last)));
            moved.ifPresent(conflicts::request);
        }
    }

    /** What the event was to say at a time of which its calendar has not heard: whoever deleted it did not know of it. */
    private Optional<EventContent> movedUnseen(Synced last) {
        return state.desired()
                .filter(event -> state.origin() == EventOrigin.APP)
                .map(event -> state.marks().as(event, conflicts.ofTask(event)))
                .filter(event -> !event.time().sameStart(last.base().time()));
    }

    /**
     * The newest version of the task that is known to have been in the calendar. Of none it has heard at what time it is
     * where that is in dispute.
     */
    private TaskVersion arrived(Synced last) {
        return state.dispute()
                        .filter(open -> open.fields().contains(EventField.START))
                        .isPresent()
                ? TaskVersion.NONE
                : newest(last);
    }

    private TaskVersion newest(Synced last) {
        return last.base().marker().map(Marker::version).orElse(state.pushed());
    }
}
