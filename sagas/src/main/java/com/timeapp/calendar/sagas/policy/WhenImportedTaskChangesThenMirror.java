package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * A calendar that mirrors the others shows what was imported from them, for as long as one of them holds it and this one
 * does not: a meeting that is in both is shown once.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenImportedTaskChangesThenMirror {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final TaskDirectory tasks;
    private final Mirroring mirroring;

    WhenImportedTaskChangesThenMirror(
            ConnectionDirectory connections, LinkDirectory links, TaskDirectory tasks, Mirroring mirroring) {
        this.connections = connections;
        this.links = links;
        this.tasks = tasks;
        this.mirroring = mirroring;
    }

    @EventHandler
    void on(TaskRevised revised) {
        if (revised.source() == TaskSource.CALENDAR_IMPORT) {
            mirror(revised.task());
        }
    }

    @EventHandler
    void on(TaskDeleted deleted) {
        UnlessErased.run(() -> connections
                .of(deleted.subject())
                .forEach(target -> mirroring.withdraw(deleted.task(), deleted.version(), target)));
    }

    /** This calendar holds it by now as well. */
    @EventHandler
    void on(EventImported imported) {
        mirror(imported.task());
    }

    @EventHandler
    void on(EventDeletedRemotely deleted) {
        if (deleted.origin() == EventOrigin.CALENDAR) {
            mirror(deleted.task());
        }
    }

    @EventHandler
    void on(EventUnlinked letGo) {
        links.find(letGo.mapping())
                .filter(link -> link.origin() == EventOrigin.CALENDAR)
                .ifPresent(link -> mirror(link.task()));
    }

    /** As it is by now: what it said then may be old already. */
    private void mirror(TaskId task) {
        UnlessErased.run(() -> tasks.find(task).ifPresent(mirroring::show));
    }
}
