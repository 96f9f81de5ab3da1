package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Optional;

/** Who is who: the only place that leads from a host's user id to a subject, and the only one that makes keys. */
public interface Subjects {

    Optional<SubjectId> find(UserId user);

    /** The host's name of a known person, absent once erased. */
    Optional<UserId> nameOf(SubjectId subject);

    /** Makes the person known and creates their key, under the lock of their row, in the current transaction. */
    Enrolment enrol(UserId user);

    sealed interface Enrolment {

        record Known(SubjectId subject) implements Enrolment {}

        record New(SubjectId subject, KeyId key, String keyCommitment) implements Enrolment {}
    }
}
