package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Optional;

/** Who is who: the only place that leads from a host's user id to a subject, and the only one that makes keys. */
public interface Subjects {

    Optional<SubjectId> find(UserId user);

    /** Whether a name leads to this person: from the request to forget them on none does. */
    boolean isKnown(SubjectId subject);

    /** The host's name of a known person, absent once erased. */
    Optional<UserId> nameOf(SubjectId subject);

    /**
     * Makes the person known and creates their key, under the lock of their row, in the current transaction.
     *
     * @throws com.timeapp.calendar.domain.refusal.CommandRefused when they were forgotten and not admitted anew since
     */
    Enrolment enrol(UserId user);

    /** As {@link #enrol}, also for somebody who was forgotten: they become another subject, with a key of its own. */
    Enrolment admit(UserId user);

    /**
     * Nothing leads from the user's name to this subject any more, and they are not enrolled again; in the current
     * transaction.
     */
    void suppress(SubjectId subject, ErasureId erasure);

    /** The newest erasure of somebody who is not known any more. */
    Optional<ErasureId> erasureOf(UserId user);

    /** Whether this erasure was of this user. */
    boolean wasErased(UserId user, ErasureId erasure);

    sealed interface Enrolment {

        record Known(SubjectId subject) implements Enrolment {}

        record New(SubjectId subject, KeyId key, String keyCommitment) implements Enrolment {}
    }
}
