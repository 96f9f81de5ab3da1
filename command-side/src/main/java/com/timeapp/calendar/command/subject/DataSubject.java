package com.timeapp.calendar.command.subject;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** The person the rest is about. */
@Aggregate
class DataSubject {

    @AggregateIdentifier
    private SubjectId id;

    DataSubject() {}

    DataSubject(Enrolment.New enrolment) {
        apply(new SubjectRegistered(enrolment.subject(), enrolment.key(), enrolment.keyCommitment()));
    }

    @EventSourcingHandler
    void on(SubjectFact fact) {
        switch (fact) {
            case SubjectRegistered registered -> id = registered.subject();
        }
    }
}
