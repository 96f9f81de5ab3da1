package com.timeapp.calendar.sagas.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.sagas.world.World;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarPullSagaTest {

    private static final ConnectionId HOME = Ids.connection("home");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final SyncRunId RUN = Ids.run("first");

    private final World world = new World().with(World.connection("home", ANN, ConnectionSettings.DEFAULT));
    private final SagaTestFixture<CalendarPullSaga> saga = new SagaTestFixture<>(CalendarPullSaga.class);

    @BeforeEach
    void surroundings() {
        saga.registerResource(world);
    }

    @Test
    void anotherPageIsFetched() {
        saga.givenAPublished(started()).whenPublishingA(page(true)).expectActiveSagas(1);
        assertThat(world.submitted).containsExactly(new Fetch(Ids.account("home"), HOME, true));
    }

    @Test
    void theLastPageCompletesTheRun() {
        saga.givenAPublished(started())
                .whenPublishingA(page(false))
                .expectDispatchedCommands(new CompleteSyncRun(HOME, RUN));
        assertThat(world.submitted).isEmpty();
    }

    @Test
    void aCompletedRunIsOver() {
        saga.givenAPublished(started())
                .whenPublishingA(new SyncRunCompleted(HOME, ANN, RUN, SyncCounts.NONE))
                .expectActiveSagas(0);
    }

    private static SyncRunStarted started() {
        return new SyncRunStarted(HOME, ANN, RUN, false);
    }

    private static SyncPageImported page(boolean more) {
        return new SyncPageImported(HOME, ANN, RUN, SyncCounts.NONE, more);
    }
}
