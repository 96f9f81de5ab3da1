package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import java.time.Instant;
import java.util.Optional;

/** The erasures there are, true as soon as their facts are. */
public interface Erasures {

    Optional<Erasure> find(ErasureId erasure);

    /** Whether there ever was a key of its own for this. */
    boolean hasKey(ErasureScope scope);

    /** Notes what was asked for and waits for a confirmation. */
    void ask(ErasureId erasure, ErasureScope scope, boolean deleteEvents, Requester by, Instant at);

    /** Joins the current transaction. */
    void requested(ForgetRequested fact, Instant at);

    /** Joins the current transaction. */
    void forgotten(Forgotten fact, Instant at);
}
