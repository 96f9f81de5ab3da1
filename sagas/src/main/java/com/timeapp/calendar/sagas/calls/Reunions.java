package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.Reunion;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds tasks that were made from an event before, and have lived on since it was let go. */
@Component
class Reunions {

    private final LinkDirectory links;
    private final TaskDirectory tasks;

    Reunions(LinkDirectory links, TaskDirectory tasks) {
        this.links = links;
        this.tasks = tasks;
    }

    Optional<Reunion> of(SubjectId owner, TaskId task) {
        return tasks.find(task)
                .filter(known ->
                        !known.deleted() && known.owner().equals(owner) && known.source() == TaskSource.CALENDAR_IMPORT)
                .flatMap(known ->
                        links.holding(task).isEmpty() ? alone(known) : Optional.of(new Reunion.BesideAnother()));
    }

    private Optional<Reunion> alone(TaskDirectory.Entry known) {
        return known.content().known().map(content -> new Reunion.Alone(content, links.parted(known.task())));
    }
}
