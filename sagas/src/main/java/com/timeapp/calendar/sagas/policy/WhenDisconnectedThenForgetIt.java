package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.Cursors;
import com.timeapp.calendar.domain.lookup.SeenItems;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What was kept for a calendar goes with it, and the credentials with the last calendar of an account. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenDisconnectedThenForgetIt {

    private final ConnectionDirectory connections;
    private final RemoteCalls calls;
    private final Cursors cursors;
    private final SeenItems seen;
    private final Accounts accounts;

    WhenDisconnectedThenForgetIt(
            ConnectionDirectory connections, RemoteCalls calls, Cursors cursors, SeenItems seen, Accounts accounts) {
        this.connections = connections;
        this.calls = calls;
        this.cursors = cursors;
        this.seen = seen;
        this.accounts = accounts;
    }

    @EventHandler
    void on(Disconnected gone) {
        calls.drop(gone.account(), gone.connection());
        cursors.forget(gone.connection());
        seen.forgetAll(gone.connection());
        accounts.forgetUnless(
                gone.account(),
                () -> connections.of(gone.subject()).stream()
                        .anyMatch(other -> other.account().id().equals(gone.account())));
    }
}
