package com.timeapp.calendar.command.subject;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordConsent;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordExport;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentGiven;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentWithdrawn;
import com.timeapp.calendar.domain.subject.SubjectFact.DataExported;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** The person the rest is about. */
@Aggregate
class DataSubject {

    @AggregateIdentifier
    private SubjectId id;

    /** What was said last for each purpose. */
    private final Map<String, Said> said = new HashMap<>();

    private record Said(ConsentTerms terms, boolean granted) {}

    DataSubject() {}

    DataSubject(Enrolment.New enrolment) {
        apply(new SubjectRegistered(enrolment.subject(), enrolment.key(), enrolment.keyCommitment()));
    }

    @CommandHandler
    void handle(RecordConsent record) {
        var terms = record.terms();
        var now = new Said(terms, record.granted());
        if (!now.equals(said.get(terms.purpose())) && (record.granted() || said.containsKey(terms.purpose()))) {
            apply(
                    record.granted()
                            ? new ConsentGiven(id, Personal.of(terms))
                            : new ConsentWithdrawn(id, Personal.of(terms)));
        }
    }

    @CommandHandler
    void handle(RecordExport export) {
        apply(new DataExported(id, export.by()));
    }

    private void hear(Personal<ConsentTerms> terms, boolean granted) {
        terms.known().ifPresent(known -> said.put(known.purpose(), new Said(known, granted)));
    }

    @EventSourcingHandler
    void on(SubjectFact fact) {
        switch (fact) {
            case SubjectRegistered registered -> id = registered.subject();
            case ConsentGiven given -> hear(given.terms(), true);
            case ConsentWithdrawn withdrawn -> hear(withdrawn.terms(), false);
            case DataExported exported -> {}
        }
    }
}
