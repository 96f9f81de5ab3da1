package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Holds;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the connection that a caller names; another person's looks like one that is missing. */
@Component
class OwnConnections {

    private final ConnectionDirectory connections;
    private final Holds holds;
    private final People people;

    OwnConnections(ConnectionDirectory connections, Holds holds, People people) {
        this.connections = connections;
        this.holds = holds;
        this.people = people;
    }

    /** How one is doing that was found a moment ago. */
    ConnectionStatus status(Entry connection) {
        var held = holds.of(connection.connection()).filter(Hold::waits).isPresent();
        return new ConnectionStatus(
                connection.connection().value(),
                ConnectionDocument.state(connection.paused(), connection.state(), held));
    }

    /** @throws com.timeapp.calendar.api.problem.Declined also for one that is being given up */
    Entry changeable(Caller caller, String connectionId) {
        var connection = named(caller, connectionId);
        if (connection.isDisconnecting()) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "connection_disconnecting",
                            "This calendar is being disconnected; nothing of it can be changed any more.")
                    .asException();
        }
        return connection;
    }

    Entry named(Caller caller, String connectionId) {
        return connections
                .find(Paths.connection(connectionId))
                .filter(known -> people.mayActFor(caller, known.owner()))
                .orElseThrow(() -> Problem.connectionNotFound().asException());
    }
}
