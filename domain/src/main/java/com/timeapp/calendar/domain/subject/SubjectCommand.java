package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

public sealed interface SubjectCommand {

    /**
     * Makes a person known and their first key, or finds them. Answers their {@code SubjectId}. Refused for somebody
     * who was forgotten and has not consented since.
     */
    record RegisterSubject(UserId user) implements SubjectCommand {}

    /**
     * Makes somebody who was forgotten known again, after a new consent, as another subject with keys of its own; finds
     * whoever is known. Answers their {@code SubjectId}.
     */
    record AdmitAnew(UserId user) implements SubjectCommand {}

    /**
     * Erases a person, or one of their connections. Answers the {@code ErasureId} that it is led under: asked again, it
     * is that of the first time. Asked again without {@code deleteEvents}, it waits for no deletion any more.
     *
     * @param erasure the id for a new one
     * @param connection absent: the person
     * @param deleteEvents our events are to be taken out of the calendars first; the person's own never are
     */
    record Forget(
            @TargetAggregateIdentifier SubjectId subject,
            ErasureId erasure,
            Optional<ConnectionId> connection,
            boolean deleteEvents,
            Requester by)
            implements SubjectCommand {}

    record RecordKeysDestroyed(@TargetAggregateIdentifier SubjectId subject, ErasureId erasure, List<DestroyedKey> keys)
            implements SubjectCommand {}

    /** Every node has let go of the keys, and what was to be deleted is. */
    record CompleteErasure(@TargetAggregateIdentifier SubjectId subject, ErasureId erasure, String certificate)
            implements SubjectCommand {}
    /** Tells nothing new where the newest that was said for that purpose is the same. */
    record RecordConsent(@TargetAggregateIdentifier SubjectId subject, ConsentTerms terms, boolean granted)
            implements SubjectCommand, ConcernsSubject {}

    /** Somebody is given all that is known of the person. */
    record RecordExport(@TargetAggregateIdentifier SubjectId subject, ConsentTerms.By by)
            implements SubjectCommand, ConcernsSubject {}
}
