package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;

public sealed interface SubjectFact extends Fact {

    /**
     * A person is known from here on.
     *
     * @param keyCommitment {@code SHA-256("time-calendar/key/v1\n" ‖ key id ‖ key)} in base64: proves later which key was destroyed
     */
    record SubjectRegistered(SubjectId subject, KeyId key, String keyCommitment) implements SubjectFact {}

    /** From now on there is a basis for that purpose; an earlier one of the same purpose is over. */
    record ConsentGiven(SubjectId subject, Personal<ConsentTerms> terms) implements SubjectFact {}

    /** All that is known of the person was given out; the message's actor says to whom. */
    record DataExported(SubjectId subject, ConsentTerms.By by) implements SubjectFact {}

    record ConsentWithdrawn(SubjectId subject, Personal<ConsentTerms> terms) implements SubjectFact {}
}
