package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A run that its person agreed to is made at once; and what waited to be written is, when nothing speaks against it. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenHoldIsOverThenGoOn {

    private final ConnectionDirectory connections;
    private final RemoteCalls calls;

    WhenHoldIsOverThenGoOn(ConnectionDirectory connections, RemoteCalls calls) {
        this.connections = connections;
        this.calls = calls;
    }

    @EventHandler
    void on(RunConfirmed confirmed) {
        connections
                .find(confirmed.connection())
                .ifPresent(entry -> calls.submit(new Fetch(entry.account().id(), entry.connection(), true)));
    }

    @EventHandler
    void on(HoldEnded ended) {
        write(ended.connection());
    }

    @EventHandler
    void on(EventReleased released) {
        write(released.connection());
    }

    private void write(ConnectionId connection) {
        connections
                .find(connection)
                .ifPresent(entry -> calls.tryNow(entry.account().id(), entry.connection()));
    }
}
