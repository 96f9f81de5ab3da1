package com.timeapp.calendar.command.subject;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.SubjectCommand.AdmitAnew;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Makes a person known: who they are, their key and the fact of it commit together. */
@Component
class SubjectRegistration {

    private final Subjects subjects;
    private final Repository<DataSubject> people;

    SubjectRegistration(Subjects subjects, Repository<DataSubject> people) {
        this.subjects = subjects;
        this.people = people;
    }

    @CommandHandler
    SubjectId handle(RegisterSubject register) throws Exception {
        return known(subjects.enrol(register.user()));
    }

    @CommandHandler
    SubjectId handle(AdmitAnew admit) throws Exception {
        return known(subjects.admit(admit.user()));
    }

    private SubjectId known(Enrolment found) throws Exception {
        return switch (found) {
            case Enrolment.Known(var subject) -> subject;
            case Enrolment.New enrolment -> {
                people.newInstance(() -> new DataSubject(enrolment));
                yield enrolment.subject();
            }
        };
    }
}
