package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskContent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The identity that a mapping's event gets from us. */
@Component
class ClientKeys {

    private final TaskDirectory tasks;
    private final KeyedIds ids;

    ClientKeys(TaskDirectory tasks, KeyedIds ids) {
        this.tasks = tasks;
        this.ids = ids;
    }

    /** Absent when nothing is known of the task any more. */
    Optional<ClientKey> of(Entry connection, Link link) {
        return marked(link)
                .or(() -> told(link))
                .map(task -> new ClientKey(name(connection, link), task, link.generation()));
    }

    /** The first that it would get. */
    ClientKey of(Entry connection, TaskDirectory.Entry task, AppTaskId id) {
        return new ClientKey(
                ids.eventName(connection.owner(), connection.target().calendar().id(), task.task()), id, 0);
    }

    private UUID name(Entry connection, Link link) {
        var calendar = connection.target().calendar().id();
        return link.origin() == EventOrigin.MIRROR
                ? ids.mirrorName(link.subject(), calendar, link.task())
                : ids.eventName(link.subject(), calendar, link.task());
    }

    private static Optional<AppTaskId> marked(Link link) {
        return link.desired()
                .flatMap(Personal::known)
                .flatMap(EventContent::marker)
                .map(Marker::task);
    }

    private Optional<AppTaskId> told(Link link) {
        return tasks.find(link.task())
                .flatMap(entry -> entry.content().map(TaskContent::id).known());
    }
}
