package com.timeapp.calendar.sagas.pull;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** Leads one run of imports from its first page to its last. */
@Saga
@ProcessingGroup("calendar-pull")
public class CalendarPullSaga {

    @StartSaga
    @SagaEventHandler(associationProperty = "run")
    void on(SyncRunStarted started) {}

    @SagaEventHandler(associationProperty = "run")
    void on(SyncPageImported page, RemoteCalls calls, ConnectionDirectory connections, CommandGateway commands) {
        if (page.more()) {
            connections
                    .find(page.connection())
                    .ifPresent(entry -> calls.submit(new Fetch(entry.account().id(), page.connection(), true)));
        } else {
            commands.sendAndWait(new CompleteSyncRun(page.connection(), page.run()));
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "run")
    void on(SyncRunCompleted completed) {}
}
