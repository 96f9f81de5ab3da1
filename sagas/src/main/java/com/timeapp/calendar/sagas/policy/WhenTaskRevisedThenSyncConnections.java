package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskRevised;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * An app task goes to every connection of its owner. An imported one stays at home, as long as changes come from there,
 * and what a calendar changed in it is no other calendar's business.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenTaskRevisedThenSyncConnections {

    private final ConnectionDirectory connections;
    private final TaskSyncing syncing;

    WhenTaskRevisedThenSyncConnections(ConnectionDirectory connections, TaskSyncing syncing) {
        this.connections = connections;
        this.syncing = syncing;
    }

    @EventHandler
    void on(TaskRevised revised) {
        revised.content().known().ifPresent(content -> UnlessErased.run(() -> sync(revised, content)));
    }

    private void sync(TaskRevised revised, TaskContent content) {
        targets(revised).stream()
                .filter(Entry::pushes)
                .forEach(target -> syncing.sync(
                        revised.task(), revised.version(), content, revised.changed(), target, revised.origin()));
    }

    private List<Entry> targets(TaskRevised revised) {
        return switch (revised.source()) {
            case APP -> connections.of(revised.subject());
            case CALENDAR_IMPORT ->
                revised.origin().isPresent()
                        ? List.of()
                        : revised.home().flatMap(connections::find).filter(Entry::pulls).stream()
                                .toList();
        };
    }
}
