package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Set;
import java.util.UUID;

/** Tables with rows about persons, which go when the person is forgotten. Each module answers for its own. */
public interface PersonalRows {

    /** As what the certificate counts them. */
    enum Kind {
        VIEWS,
        QUEUE,
        SAGAS,
        DEAD_LETTERS,
        CREDENTIALS
    }

    Kind kind();

    /** The streams of facts that the rows tell of. */
    default Set<UUID> streams(ErasureScope scope) {
        return Set.of();
    }

    /** Gives free what others may have from the request on, before anything is deleted; again and again until it is. */
    default void letGo(SubjectId person) {}

    /**
     * Joins the current transaction.
     *
     * @param streams those of all tables together
     * @return how many rows there were
     */
    int delete(ErasureScope scope, Set<UUID> streams);
}
