package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import org.springframework.stereotype.Component;

/** Names the connection that a calendar has already. */
@Component
class AlreadyConnected {

    private final ConnectionDirectory connections;

    AlreadyConnected(ConnectionDirectory connections) {
        this.connections = connections;
    }

    /** What to tell who was refused; another reason stays as it is, and so does a calendar that is only on its way. */
    RuntimeException problem(CommandRefused refused, AccountRef account, CalendarRef calendar) {
        if (refused.reason() != Refusal.CONNECTION_EXISTS) {
            return refused;
        }
        return connections.of(account.owner()).stream()
                .filter(known -> known.account().id().equals(account.id())
                        && known.target().calendar().id().equals(calendar.id()))
                .findFirst()
                .<RuntimeException>map(known -> Problem.of(refused.reason())
                        .with("connection_id", known.connection().value())
                        .asException())
                .orElse(refused);
    }
}
