package com.timeapp.calendar.sagas.push;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.sagas.world.World;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskSyncSagaTest {

    private static final MappingId MAPPING = Ids.mapping("dentist");
    private static final SubjectId ANN = Ids.subject("ann");

    private final World world = new World().with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
    private final SagaTestFixture<TaskSyncSaga> saga = new SagaTestFixture<>(TaskSyncSaga.class);

    @BeforeEach
    void surroundings() {
        saga.registerResource(world);
    }

    @Test
    void aRequestedVersionIsQueued() {
        saga.givenNoPriorActivity().whenPublishingA(requested(1)).expectActiveSagas(1);
        assertThat(world.submitted).containsExactly(push(1));
    }

    @Test
    void soIsABlockThatShowsAnotherCalendars() {
        saga.givenNoPriorActivity()
                .whenPublishingA(new MirrorRequested(
                        MAPPING, ANN, Ids.connection("home"), Ids.task("dentist"), v(1), Personal.erased()))
                .expectActiveSagas(1);
        assertThat(world.submitted).containsExactly(push(1));
    }

    @Test
    void oneProcessLivesAsLongAsTheLink() {
        saga.givenAPublished(requested(1))
                .andThenAPublished(pushed())
                .whenPublishingA(requested(2))
                .expectActiveSagas(1);
        assertThat(world.submitted).containsExactly(push(1), push(2));
    }

    @Test
    void aWithdrawalIsQueuedInItsPlace() {
        saga.givenAPublished(requested(1))
                .whenPublishingA(withdrawalRequested(2))
                .expectActiveSagas(1);
        assertThat(world.submitted).endsWith(withdraw(2));
    }

    @Test
    void itEndsWithTheEvent() {
        saga.givenAPublished(requested(1))
                .whenPublishingA(new EventWithdrawn(MAPPING, ANN, v(2)))
                .expectActiveSagas(0);
    }

    @Test
    void whatComesBackAfterItsEndIsWithdrawnAgain() {
        saga.givenAPublished(requested(1))
                .andThenAPublished(new EventWithdrawn(MAPPING, ANN, v(2)))
                .whenPublishingA(withdrawalRequested(2))
                .expectActiveSagas(1);
        assertThat(world.submitted).endsWith(withdraw(2));
    }

    @Test
    void aVersionThatOvertookAWithdrawalIsWithdrawnLater() {
        saga.givenAPublished(requested(3))
                .andThenAPublished(withdrawalRequested(4))
                .andThenAPublished(requested(5))
                .andThenAPublished(new EventWithdrawn(MAPPING, ANN, v(4)))
                .whenPublishingA(withdrawalRequested(6))
                .expectActiveSagas(1);
        assertThat(world.submitted).containsExactly(push(3), withdraw(4), push(5), withdraw(6));
    }

    private static EventWithdrawalRequested withdrawalRequested(long version) {
        return new EventWithdrawalRequested(
                MAPPING, ANN, Ids.connection("home"), v(version), WithdrawalReason.UNSCHEDULED);
    }

    private static Withdraw withdraw(long version) {
        return new Withdraw(Ids.account("home"), Ids.connection("home"), MAPPING, v(version));
    }

    private static TaskSyncRequested requested(long version) {
        return new TaskSyncRequested(
                MAPPING,
                ANN,
                Ids.connection("home"),
                Ids.task("dentist"),
                v(version),
                Personal.of(Events.titled("Dentist").content()),
                false,
                false);
    }

    private static TaskPushed pushed() {
        return new TaskPushed(
                MAPPING, ANN, v(1), Personal.of(Events.titled("Dentist").synced("uid", "a")));
    }

    private static Push push(long version) {
        return new Push(Ids.account("home"), Ids.connection("home"), MAPPING, v(version));
    }
}
