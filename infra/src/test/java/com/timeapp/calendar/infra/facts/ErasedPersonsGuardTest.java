package com.timeapp.calendar.infra.facts;

import static com.timeapp.calendar.infra.facts.FactExamples.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.connection.ConnectionCommand;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.subject.BeginsWork;
import com.timeapp.calendar.domain.subject.ConcernsSubject;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasedPersonsGuardTest {

    private record WriteDown(SubjectId subject) implements ConcernsSubject {}

    private record Begin(SubjectId subject) implements BeginsWork {}

    private record LookAround() {}

    private final KeysInMemory keys = new KeysInMemory();
    private final ClosingPersons closing = new ClosingPersons();
    private final ErasedPersonsGuard guard = new ErasedPersonsGuard(keys, closing);

    @BeforeEach
    void someoneIsKnown() {
        keys.make(PERSON);
    }

    @AfterEach
    void noUnitOfWorkIsLeft() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }

    @Test
    void whatConcernsAPersonIsHandledWhileTheirKeyIsThere() throws Exception {
        assertThat(handled(new WriteDown(PERSON))).isEqualTo("handled");
    }

    @Test
    void afterwardsItIsRefusedBeforeItIsHandled() {
        keys.destroy(PERSON);

        assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> handled(new WriteDown(PERSON)));
    }

    @Test
    void onceTheyAskToBeForgottenOnlyWhatEndsEarlierWorkIsHandled() throws Exception {
        closing.add(PERSON);

        assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> handled(new Begin(PERSON)));
        assertThat(handled(new WriteDown(PERSON))).isEqualTo("handled");
    }

    @Test
    void norDoesWhatWasPausedGoOn() {
        closing.add(PERSON);

        assertThatExceptionOfType(SubjectErased.class)
                .isThrownBy(() -> handled(new ConnectionCommand.Resume(Ids.connection("home"), PERSON)));
    }

    @Test
    void whoAsksWhileItIsLookedForOthersIsNotOverlooked() {
        closing.look(() -> {
            closing.add(PERSON);
            return Set.of();
        });

        assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> handled(new Begin(PERSON)));
    }

    @Test
    void whoseErasureIsOverIsAskedAboutNoMore() throws Exception {
        closing.add(PERSON);
        closing.look(Set::of);

        assertThat(handled(new Begin(PERSON))).isEqualTo("handled");
    }

    @Test
    void whatConcernsNobodyIsHandled() throws Exception {
        keys.destroy(PERSON);

        assertThat(handled(new LookAround())).isEqualTo("handled");
    }

    private Object handled(Object command) throws Exception {
        return guard.handle(DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>(command)), () -> "handled");
    }
}
