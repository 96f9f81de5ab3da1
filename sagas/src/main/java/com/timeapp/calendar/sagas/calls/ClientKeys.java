package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
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
        return tasks.find(link.task())
                .flatMap(entry -> entry.content().map(TaskContent::id).known())
                .map(task -> new ClientKey(link.mapping(), task, link.generation()));
    }
}
