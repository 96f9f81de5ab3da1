package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

public sealed interface SubjectCommand {

    /** Makes a person known and their first key, or finds them. Answers their {@code SubjectId}. */
    record RegisterSubject(UserId user) implements SubjectCommand {}

    /** Tells nothing new where the newest that was said for that purpose is the same. */
    record RecordConsent(@TargetAggregateIdentifier SubjectId subject, ConsentTerms terms, boolean granted)
            implements SubjectCommand, ConcernsSubject {}

    /** Somebody is given all that is known of the person. */
    record RecordExport(@TargetAggregateIdentifier SubjectId subject, ConsentTerms.By by)
            implements SubjectCommand, ConcernsSubject {}
}
