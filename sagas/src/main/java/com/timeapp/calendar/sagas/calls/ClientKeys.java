package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.TaskContent;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The identity that a mapping's event gets from us. */
@Component
class ClientKeys {

    private final TaskDirectory tasks;

    ClientKeys(TaskDirectory tasks) {
        this.tasks = tasks;
    }

    /** Absent when nothing is known of the task any more. */
    Optional<ClientKey> of(Link link) {
        return marked(link).or(() -> told(link)).map(task -> new ClientKey(link.mapping(), task, link.generation()));
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
