package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResumedWithConsent;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What waited while a connection was paused is made now, and what its calendar did meanwhile is fetched. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenResumedThenGoOn {

    private final ConnectionDirectory connections;
    private final RemoteCalls calls;

    WhenResumedThenGoOn(ConnectionDirectory connections, RemoteCalls calls) {
        this.connections = connections;
        this.calls = calls;
    }

    @EventHandler
    void on(ConnectionResumed resumed) {
        goOn(resumed.connection());
    }

    @EventHandler
    void on(ResumedWithConsent resumed) {
        goOn(resumed.connection());
    }

    private void goOn(ConnectionId resumed) {
        connections.find(resumed).filter(connection -> !connection.rests()).ifPresent(connection -> {
            var lane = connection.account().id();
            calls.tryNow(lane, connection.connection());
            calls.submit(new Fetch(lane, connection.connection(), false));
        });
    }
}
