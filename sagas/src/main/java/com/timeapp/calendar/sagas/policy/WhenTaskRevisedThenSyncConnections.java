package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskRevised;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
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
    void on(TaskRevised revised, @Timestamp Instant at) {
        revised.content().known().ifPresent(content -> UnlessErased.run(() -> sync(revised, content, at)));
    }

    private void sync(TaskRevised revised, TaskContent content, Instant at) {
        targets(revised).stream()
                .filter(Entry::pushes)
                .forEach(target -> syncing.sync(
                        revised.task(),
                        revised.version(),
                        content,
                        revised.changed(),
                        target,
                        revised.origin(),
                        Optional.of(at)));
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
