package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import java.util.Optional;

/** The keys of persons that are still there. */
public interface SubjectKeys {

    /** The key that seals what is written about the person now; empty when it is gone or never was. */
    Optional<SubjectKey> of(SubjectId subject);

    /**
     * The key that seals the facts of one connection of the person, so that it can be erased alone; made at its first
     * use, in the current transaction. Empty when it is gone, or the person's is.
     */
    default Optional<SubjectKey> of(SubjectId subject, ConnectionId connection) {
        return of(subject);
    }

    /** The same for what is told of one task, as long as it is this person's. */
    default Optional<SubjectKey> of(SubjectId subject, TaskId task) {
        return of(subject);
    }

    /** The key that something was sealed with; empty when it is gone. */
    Optional<SubjectKey> byId(KeyId id);
}
