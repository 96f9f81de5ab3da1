package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.sync.EventField;
import java.time.Instant;
import java.util.Set;

/**
 * What both sides changed and nobody has decided.
 *
 * @param revision where its newest state stands in the mapping's history
 */
public record ConflictView(
        MappingId mapping,
        SubjectId owner,
        ConnectionId connection,
        TaskId task,
        Set<EventField> fields,
        ConflictSides sides,
        Instant since,
        long revision) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ConflictView[…]";
    }
}
