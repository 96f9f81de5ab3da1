package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Optional;

/** The keys of persons that are still there. */
public interface SubjectKeys {

    /** The key that seals what is written about the person now; empty when it is gone or never was. */
    Optional<SubjectKey> of(SubjectId subject);

    /**
     * The key that seals the facts of one connection of the person, so that it can be erased alone; made at its first
     * use. Empty when it is gone, or the person's is.
     */
    default Optional<SubjectKey> of(SubjectId subject, ConnectionId connection) {
        return of(subject);
    }

    /** The key that something was sealed with; empty when it is gone. */
    Optional<SubjectKey> byId(KeyId id);
}
