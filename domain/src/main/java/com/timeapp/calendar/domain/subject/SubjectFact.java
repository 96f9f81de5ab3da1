package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import java.util.List;
import java.util.Optional;

public sealed interface SubjectFact extends Fact {

    /**
     * A person is known from here on.
     *
     * @param keyCommitment {@code SHA-256("time-calendar/key/v1\n" ‖ key id ‖ key)} in base64: proves later which key was destroyed
     */
    record SubjectRegistered(SubjectId subject, KeyId key, String keyCommitment) implements SubjectFact {}

    /**
     * From here on nothing new is begun for the person, or for the connection where one is named.
     *
     * @param deleteEvents our events are taken out of the calendars first
     */
    record ForgetRequested(
            SubjectId subject, ErasureId erasure, Optional<ConnectionId> connection, boolean deleteEvents, Requester by)
            implements SubjectFact {}

    /** What these keys sealed can be read by nobody any more. */
    record KeysDestroyed(
            SubjectId subject, ErasureId erasure, Optional<ConnectionId> connection, List<DestroyedKey> keys)
            implements SubjectFact {}

    /** @param certificate a signed note; names no person */
    record Forgotten(SubjectId subject, ErasureId erasure, Optional<ConnectionId> connection, String certificate)
            implements SubjectFact {}
    /** From now on there is a basis for that purpose; an earlier one of the same purpose is over. */
    record ConsentGiven(SubjectId subject, Personal<ConsentTerms> terms) implements SubjectFact {}

    /** All that is known of the person was given out; the message's actor says to whom. */
    record DataExported(SubjectId subject, ConsentTerms.By by) implements SubjectFact {}

    record ConsentWithdrawn(SubjectId subject, Personal<ConsentTerms> terms) implements SubjectFact {}
}
