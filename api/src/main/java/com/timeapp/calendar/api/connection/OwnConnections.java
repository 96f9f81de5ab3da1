package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import org.springframework.stereotype.Component;

/** Finds the connection that a caller names; another person's looks like one that is missing. */
@Component
class OwnConnections {

    private final ConnectionDirectory connections;

    OwnConnections(ConnectionDirectory connections) {
        this.connections = connections;
    }

    Entry named(Caller caller, String connectionId) {
        return connections
                .find(Paths.connection(connectionId))
                .filter(known -> caller.mayActFor(known.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
    }
}
