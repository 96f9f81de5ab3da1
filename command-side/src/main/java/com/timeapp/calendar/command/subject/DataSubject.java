package com.timeapp.calendar.command.subject;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.SubjectCommand.CompleteErasure;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordConsent;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordExport;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordKeysDestroyed;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentGiven;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentWithdrawn;
import com.timeapp.calendar.domain.subject.SubjectFact.DataExported;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.domain.subject.SubjectFact.KeysDestroyed;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** The person the rest is about: what they agreed to, and the erasures they asked for. */
@Aggregate
class DataSubject {

    @AggregateIdentifier
    private SubjectId id;

    private final Map<ErasureId, Progress> erasures = new LinkedHashMap<>();

    /** What was said last for each purpose. */
    private final Map<String, Said> said = new HashMap<>();

    private record Said(ConsentTerms terms, boolean granted) {}

    private enum Step {
        REQUESTED,
        KEYS_DESTROYED,
        DONE
    }

    private record Progress(Optional<ConnectionId> connection, boolean deletesEvents, Step step) {

        /** An erasure of the person is one of each of their connections too. */
        boolean covers(Optional<ConnectionId> wanted) {
            return connection.isEmpty() || connection.equals(wanted);
        }

        Progress at(Step next) {
            return new Progress(connection, deletesEvents, next);
        }
    }

    DataSubject() {}

    DataSubject(Enrolment.New enrolment) {
        apply(new SubjectRegistered(enrolment.subject(), enrolment.key(), enrolment.keyCommitment()));
    }

    @CommandHandler
    ErasureId handle(Forget forget) {
        var known = erasures.entrySet().stream()
                .filter(erasure -> erasure.getValue().covers(forget.connection()))
                .findFirst();
        if (known.isEmpty()) {
            request(forget.erasure(), forget.connection(), forget);
            return forget.erasure();
        }
        var before = known.get().getValue();
        if (before.step() == Step.REQUESTED && before.deletesEvents() && !forget.deleteEvents()) {
            request(known.get().getKey(), before.connection(), forget);
        }
        return known.get().getKey();
    }

    private void request(ErasureId erasure, Optional<ConnectionId> connection, Forget forget) {
        apply(new ForgetRequested(id, erasure, connection, forget.deleteEvents(), forget.by()));
    }

    @CommandHandler
    void handle(RecordKeysDestroyed record) {
        var erasure = erasures.get(record.erasure());
        if (erasure != null && erasure.step() == Step.REQUESTED) {
            apply(new KeysDestroyed(id, record.erasure(), erasure.connection(), record.keys()));
        }
    }

    @CommandHandler
    void handle(CompleteErasure complete) {
        var erasure = erasures.get(complete.erasure());
        if (erasure != null && erasure.step() == Step.KEYS_DESTROYED) {
            apply(new Forgotten(id, complete.erasure(), erasure.connection(), complete.certificate()));
        }
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
            case ForgetRequested wanted ->
                erasures.put(
                        wanted.erasure(), new Progress(wanted.connection(), wanted.deleteEvents(), Step.REQUESTED));
            case KeysDestroyed gone ->
                erasures.computeIfPresent(gone.erasure(), (erasure, progress) -> progress.at(Step.KEYS_DESTROYED));
            case Forgotten done ->
                erasures.computeIfPresent(done.erasure(), (erasure, progress) -> progress.at(Step.DONE));
            case ConsentGiven given -> hear(given.terms(), true);
            case ConsentWithdrawn withdrawn -> hear(withdrawn.terms(), false);
            case DataExported exported -> {}
        }
    }
}
