package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.UndeletionLimit;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Events of ours that are put back so long after they were deleted that they are the person's own by now. What was the
 * person's own is made the same task again whenever it is seen: its task's id comes from the event's.
 */
@Component
class Undeletion {

    private final LinkDirectory links;
    private final TaskDirectory tasks;
    private final Clock clock;
    private final UndeletionLimit limit;

    Undeletion(LinkDirectory links, TaskDirectory tasks, Clock clock, UndeletionLimit limit) {
        this.links = links;
        this.tasks = tasks;
        this.clock = clock;
        this.limit = limit;
    }

    /** @return what had its place, where that counts no more; a task that is deleted itself is not made anew by its event */
    Optional<Link> tooLate(Known known) {
        return known.deletedAt()
                .filter(deleted -> limit.isOver(deleted, clock.instant()))
                .flatMap(deleted -> links.find(known.mapping()))
                .filter(link -> link.origin() == EventOrigin.APP)
                .filter(link ->
                        tasks.find(link.task()).filter(task -> !task.deleted()).isPresent());
    }
}
