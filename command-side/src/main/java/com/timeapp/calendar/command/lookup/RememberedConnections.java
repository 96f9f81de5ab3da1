package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Asks once in a unit of work: a batch of facts is about few people, and each of its facts wants their connections. */
@Component
@Primary
class RememberedConnections implements ConnectionDirectory {

    private final ConnectionLookup connections;

    RememberedConnections(ConnectionLookup connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Entry> find(ConnectionId connection) {
        return remembered("connection " + connection, () -> connections.find(connection));
    }

    @Override
    public List<Entry> of(SubjectId owner) {
        return remembered("connections of " + owner, () -> connections.of(owner));
    }

    private static <T> T remembered(String what, Supplier<T> lookup) {
        if (!CurrentUnitOfWork.isStarted()) {
            return lookup.get();
        }
        var unit = CurrentUnitOfWork.get().root();
        T known = unit.getResource(what);
        if (known == null) {
            known = lookup.get();
            unit.resources().put(what, known);
        }
        return known;
    }
}
