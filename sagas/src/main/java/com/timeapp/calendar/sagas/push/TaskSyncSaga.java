package com.timeapp.calendar.sagas.push;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** Brings one task's event to its calendar, for as long as the two are linked. */
@Saga
@ProcessingGroup("task-sync")
public class TaskSyncSaga {

    private ConnectionId connection;
    private AccountId lane;

    @StartSaga
    @SagaEventHandler(associationProperty = "mapping")
    void on(TaskSyncRequested wanted, RemoteCalls calls, ConnectionDirectory connections) {
        lead(wanted.connection(), connections);
        if (lane != null) {
            calls.submit(new Push(lane, connection, wanted.mapping(), wanted.version()));
        }
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "mapping")
    void on(MirrorRequested wanted, RemoteCalls calls, ConnectionDirectory connections) {
        lead(wanted.connection(), connections);
        if (lane != null) {
            calls.submit(new Push(lane, connection, wanted.mapping(), wanted.version()));
        }
    }

    /** Also of an event that has come back after this process had ended with it. */
    @StartSaga
    @SagaEventHandler(associationProperty = "mapping")
    void on(EventWithdrawalRequested wanted, RemoteCalls calls, ConnectionDirectory connections) {
        lead(wanted.connection(), connections);
        if (lane != null) {
            calls.submit(new Withdraw(lane, connection, wanted.mapping(), wanted.version()));
        }
    }

    private void lead(ConnectionId to, ConnectionDirectory connections) {
        if (lane == null) {
            connection = to;
            connections.find(to).ifPresent(entry -> lane = entry.account().id());
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "mapping")
    void on(EventWithdrawn done) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "mapping")
    void on(EventDeletedRemotely deleted) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "mapping")
    void on(EventUnlinked unlinked) {}
}
