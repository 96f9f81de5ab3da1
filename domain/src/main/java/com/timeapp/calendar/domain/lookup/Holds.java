package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What waits until somebody has looked at it, true as soon as its facts are. */
public interface Holds {

    /** The run that waits, or that its person has agreed to and that is not over yet. */
    Optional<Hold> of(ConnectionId connection);

    /** Those of these mappings whose events are not written for now. */
    Set<MappingId> held(ConnectionId connection, Collection<MappingId> mappings);

    /** @param confirmed the person has agreed to what was seen */
    record Hold(PlanId plan, RunPlan seen, boolean confirmed) {

        public boolean waits() {
            return !confirmed;
        }
    }
}
