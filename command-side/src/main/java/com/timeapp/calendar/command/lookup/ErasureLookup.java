package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentGiven;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentWithdrawn;
import com.timeapp.calendar.domain.subject.SubjectFact.DataExported;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.domain.subject.SubjectFact.KeysDestroyed;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.domain.subject.Subjects;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** From the moment an erasure is asked for it is led, and the person it is of is known to nobody any more. */
@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class ErasureLookup {

    private final Erasures erasures;
    private final Subjects subjects;

    ErasureLookup(Erasures erasures, Subjects subjects) {
        this.erasures = erasures;
        this.subjects = subjects;
    }

    @EventHandler
    void on(SubjectFact fact, @Timestamp Instant at) {
        switch (fact) {
            case ForgetRequested requested -> {
                erasures.requested(requested, at);
                if (requested.connection().isEmpty()) {
                    subjects.suppress(requested.subject(), requested.erasure());
                }
            }
            case Forgotten forgotten -> erasures.forgotten(forgotten, at);
            case SubjectRegistered ignored -> {}
            case KeysDestroyed ignored -> {}
            case ConsentGiven ignored -> {}
            case ConsentWithdrawn ignored -> {}
            case DataExported ignored -> {}
        }
    }
}
