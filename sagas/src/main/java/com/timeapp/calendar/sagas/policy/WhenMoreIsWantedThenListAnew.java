package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.EndHold;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Cursors;
import com.timeapp.calendar.domain.lookup.Holds;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What was left alone under other settings is looked at once more, with a pull that begins anew. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenMoreIsWantedThenListAnew {

    private final ConnectionDirectory connections;
    private final Cursors cursors;
    private final RemoteCalls calls;
    private final Holds holds;
    private final CommandGateway commands;

    WhenMoreIsWantedThenListAnew(
            ConnectionDirectory connections, Cursors cursors, RemoteCalls calls, Holds holds, CommandGateway commands) {
        this.connections = connections;
        this.cursors = cursors;
        this.calls = calls;
        this.holds = holds;
        this.commands = commands;
    }

    @EventHandler
    void on(SettingsChanged changed) {
        if (changed.changed().contains(Setting.IMPORT_FILTER)
                || changed.changed().contains(Setting.IMPORT_CATEGORY)
                || changed.changed().contains(Setting.DIRECTION)) {
            connections.find(changed.connection()).filter(Entry::pulls).ifPresent(this::listAnew);
        }
    }

    private void listAnew(Entry connection) {
        if (waitsForPreview(connection)) {
            commands.sendAndWait(new EndHold(connection.connection()));
        }
        calls.submit(new Fetch(connection.account().id(), connection.connection(), false));
        cursors.forget(connection.connection());
    }

    /** What was seen of a new connection was seen under other settings. */
    private boolean waitsForPreview(Entry connection) {
        return holds.of(connection.connection())
                .map(Hold::seen)
                .filter(plan -> plan.reason() == HoldReason.PREVIEW_REQUIRED)
                .isPresent();
    }
}
