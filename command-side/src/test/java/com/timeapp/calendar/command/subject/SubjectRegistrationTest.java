package com.timeapp.calendar.command.subject;

import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.subject.SubjectCommand.AdmitAnew;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.domain.subject.Subjects;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubjectRegistrationTest {

    private final AggregateTestFixture<DataSubject> people = new AggregateTestFixture<>(DataSubject.class);
    private final KnownPeople known = new KnownPeople();

    @BeforeEach
    void register() {
        people.registerAnnotatedCommandHandler(new SubjectRegistration(known, people.getRepository()));
    }

    @Test
    void aPersonBecomesKnownWithTheCommitmentToTheirKey() {
        people.givenNoPriorActivity()
                .when(new RegisterSubject(Ids.user("ann")))
                .expectEvents(new SubjectRegistered(Ids.subject("ann"), Ids.key("ann"), "commitment"))
                .expectResultMessagePayload(Ids.subject("ann"));
    }

    @Test
    void aPersonWhoIsKnownIsOnlyFound() {
        known.enrol(Ids.user("ann"));
        people.givenNoPriorActivity()
                .when(new RegisterSubject(Ids.user("ann")))
                .expectNoEvents()
                .expectResultMessagePayload(Ids.subject("ann"));
    }

    @Test
    void oneWhoWasForgottenIsNotEnrolledUntilTheyAreAdmittedAnew() {
        known.enrol(Ids.user("ann"));
        known.suppress(Ids.subject("ann"), ErasureId.of("0b7f0c0e-8a55-4b0e-9a5e-0c7c4f1f7a10"));

        people.givenNoPriorActivity()
                .when(new RegisterSubject(Ids.user("ann")))
                .expectNoEvents()
                .expectException(CommandRefused.class);
        people.givenNoPriorActivity()
                .when(new AdmitAnew(Ids.user("ann")))
                .expectEvents(new SubjectRegistered(Ids.subject("ann"), Ids.key("ann"), "commitment"));
    }

    private static class KnownPeople implements Subjects {

        private final Map<UserId, SubjectId> people = new HashMap<>();
        private final Map<UserId, ErasureId> erased = new HashMap<>();

        @Override
        public Optional<SubjectId> find(UserId user) {
            return Optional.ofNullable(people.get(user));
        }

        @Override
        public boolean isKnown(SubjectId subject) {
            return nameOf(subject).isPresent();
        }

        @Override
        public Optional<UserId> nameOf(SubjectId subject) {
            return people.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(subject))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public Enrolment enrol(UserId user) {
            if (erased.containsKey(user) && !people.containsKey(user)) {
                throw new CommandRefused(Refusal.PERSON_FORGOTTEN);
            }
            return admit(user);
        }

        @Override
        public void suppress(SubjectId subject, ErasureId erasure) {
            nameOf(subject).ifPresent(user -> {
                people.remove(user);
                erased.put(user, erasure);
            });
        }

        @Override
        public Optional<ErasureId> erasureOf(UserId user) {
            return Optional.ofNullable(erased.get(user));
        }

        @Override
        public boolean wasErased(UserId user, ErasureId erasure) {
            return erasure.equals(erased.get(user));
        }

        @Override
        public Enrolment admit(UserId user) {
            if (people.containsKey(user)) {
                return new Enrolment.Known(people.get(user));
            }
            var subject = Ids.subject(user.value());
            people.put(user, subject);
            return new Enrolment.New(subject, Ids.key(user.value()), "commitment");
        }
    }
}
