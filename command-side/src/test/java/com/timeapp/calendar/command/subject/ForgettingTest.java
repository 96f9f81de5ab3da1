package com.timeapp.calendar.command.subject;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.key;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ErasedFacts;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectCommand.CompleteErasure;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordKeysDestroyed;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.domain.subject.SubjectFact.KeysDestroyed;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgettingTest {

    private static final SubjectId ANN = subject("ann");
    private static final ErasureId FIRST = ErasureId.of("11111111-1111-4111-8111-111111111111");
    private static final ErasureId SECOND = ErasureId.of("22222222-2222-4222-8222-222222222222");
    private static final SubjectFact KNOWN = new SubjectRegistered(ANN, key("ann"), "commitment");
    private static final List<DestroyedKey> KEYS =
            List.of(new DestroyedKey(key("ann"), "commitment", Instant.EPOCH, 1));

    private final AggregateTestFixture<DataSubject> person = new AggregateTestFixture<>(DataSubject.class);

    @Test
    void whoeverAsksIsForgotten() {
        person.given(KNOWN)
                .when(forget(FIRST, Optional.empty(), true))
                .expectEvents(requested(FIRST, Optional.empty(), true))
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void askedAgainItIsTheSameErasure() {
        person.given(KNOWN, requested(FIRST, Optional.empty(), true))
                .when(forget(SECOND, Optional.empty(), true))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void askedAgainWithoutDeletionItWaitsForNoCalendar() {
        person.given(KNOWN, requested(FIRST, Optional.empty(), true))
                .when(forget(SECOND, Optional.empty(), false))
                .expectEvents(requested(FIRST, Optional.empty(), false))
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void onceTheKeysAreGoneThereIsNothingToChangeAboutThat() {
        person.given(KNOWN, requested(FIRST, Optional.empty(), true), destroyed(FIRST, Optional.empty()))
                .when(forget(SECOND, Optional.empty(), false))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void oneConnectionIsForgottenAlone() {
        person.given(KNOWN, requested(FIRST, work(), true))
                .when(forget(SECOND, Optional.of(connection("home")), true))
                .expectEvents(requested(SECOND, Optional.of(connection("home")), true));
    }

    @Test
    void thePersonIsForgottenAlsoWhileOneOfTheirConnectionsIs() {
        person.given(KNOWN, requested(FIRST, work(), true))
                .when(forget(SECOND, Optional.empty(), true))
                .expectEvents(requested(SECOND, Optional.empty(), true));
    }

    @Test
    void withThePersonEachConnectionIsForgotten() {
        person.given(KNOWN, requested(FIRST, Optional.empty(), true))
                .when(forget(SECOND, work(), true))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void thatTheKeysAreGoneIsSaidOnce() {
        person.given(KNOWN, requested(FIRST, work(), true))
                .when(new RecordKeysDestroyed(ANN, FIRST, KEYS))
                .expectEvents(destroyed(FIRST, work()));
        person.given(KNOWN, requested(FIRST, work(), true), destroyed(FIRST, work()))
                .when(new RecordKeysDestroyed(ANN, FIRST, KEYS))
                .expectNoEvents();
    }

    @Test
    void itIsCertifiedOnceAndNotBeforeTheKeysAreGone() {
        var complete = new CompleteErasure(ANN, FIRST, "certificate");
        person.given(KNOWN, requested(FIRST, work(), true)).when(complete).expectNoEvents();
        person.given(KNOWN, requested(FIRST, work(), true), destroyed(FIRST, work()))
                .when(complete)
                .expectEvents(new Forgotten(ANN, FIRST, work(), "certificate"));
        person.given(
                        KNOWN,
                        requested(FIRST, work(), true),
                        destroyed(FIRST, work()),
                        new Forgotten(ANN, FIRST, work(), "certificate"))
                .when(complete)
                .expectNoEvents();
    }

    private static Forget forget(ErasureId erasure, Optional<ConnectionId> connection, boolean deleteEvents) {
        return new Forget(ANN, erasure, connection, deleteEvents, Requester.SUBJECT);
    }

    private static ForgetRequested requested(
            ErasureId erasure, Optional<ConnectionId> connection, boolean deleteEvents) {
        return new ForgetRequested(ANN, erasure, connection, deleteEvents, Requester.SUBJECT);
    }

    private static KeysDestroyed destroyed(ErasureId erasure, Optional<ConnectionId> connection) {
        return new KeysDestroyed(ANN, erasure, connection, KEYS);
    }

    private static Optional<ConnectionId> work() {
        return Optional.of(connection("work"));
    }

    @ParameterizedTest
    @MethodSource("erased")
    void whateverHappenedIsLoadedOnceItIsErased(Fact fact) {
        person.given(KNOWN, fact).when(forget(FIRST, Optional.empty(), true)).expectSuccessfulHandlerExecution();
    }

    static Stream<Fact> erased() {
        return ErasedFacts.ofEach(SubjectFact.class, ANN, FIRST);
    }
}
