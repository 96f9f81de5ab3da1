package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Where an imported task is at home: of the calendars that hold its event, one in which it is the person's rather than one in
 * which they were invited; of several, the one that was connected first.
 */
@Component
class Homes {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;

    Homes(ConnectionDirectory connections, LinkDirectory links) {
        this.connections = connections;
        this.links = links;
    }

    /** Absent when no calendar holds its event any more, and for tasks of the app's. */
    Optional<ConnectionId> of(SubjectId owner, TaskId task) {
        var holding = links.holding(task);
        return holding.size() < 2
                ? holding.stream().findFirst()
                : first(owner, links.organizing(task)).or(() -> first(owner, holding));
    }

    private Optional<ConnectionId> first(SubjectId owner, Set<ConnectionId> some) {
        return connections.of(owner).stream()
                .map(Entry::connection)
                .filter(some::contains)
                .findFirst();
    }
}
