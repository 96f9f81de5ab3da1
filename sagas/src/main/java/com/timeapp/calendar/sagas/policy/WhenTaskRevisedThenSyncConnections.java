package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
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
 * An app task goes to every connection of its owner. An imported one stays at home, and what a calendar changed in it is no
 * other calendar's business. A calendar that is not written to for now hears of what it has: what is edited in it meets what
 * was edited in Time then, and that is not forgotten until it can be written.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenTaskRevisedThenSyncConnections {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final KeyedIds ids;
    private final TaskSyncing syncing;

    WhenTaskRevisedThenSyncConnections(
            ConnectionDirectory connections, LinkDirectory links, KeyedIds ids, TaskSyncing syncing) {
        this.connections = connections;
        this.links = links;
        this.ids = ids;
        this.syncing = syncing;
    }

    @EventHandler
    void on(TaskRevised revised, @Timestamp Instant at) {
        revised.content().known().ifPresent(content -> UnlessErased.run(() -> sync(revised, content, at)));
    }

    private void sync(TaskRevised revised, TaskContent content, Instant at) {
        targets(revised).stream()
                .filter(target -> target.pushes() || target.keepsWrites() && isIn(target, revised.task()))
                .forEach(target -> syncing.sync(
                        revised.task(),
                        revised.version(),
                        content,
                        revised.changed(),
                        target,
                        revised.origin(),
                        Optional.of(at)));
    }

    private boolean isIn(Entry target, TaskId task) {
        return links.find(ids.mapping(target.owner(), target.connection(), task))
                .isPresent();
    }

    private List<Entry> targets(TaskRevised revised) {
        return switch (revised.source()) {
            case APP -> connections.of(revised.subject());
            case CALENDAR_IMPORT ->
                revised.origin().isPresent()
                        ? List.of()
                        : revised.home().flatMap(connections::find).stream().toList();
        };
    }
}
