package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;

public sealed interface SubjectFact extends Fact {

    /**
     * A person is known from here on.
     *
     * @param keyCommitment {@code SHA-256("time-calendar/key/v1\n" ‖ key id ‖ key)} in base64: proves later which key was destroyed
     */
    record SubjectRegistered(SubjectId subject, KeyId key, String keyCommitment) implements SubjectFact {}
}
