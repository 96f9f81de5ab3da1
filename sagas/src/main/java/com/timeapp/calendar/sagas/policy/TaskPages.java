package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A person's tasks, page by page, each with what links it to one connection. */
@Component
class TaskPages {

    private final TaskDirectory tasks;
    private final LinkDirectory links;
    private final KeyedIds ids;
    private final int size;

    TaskPages(TaskDirectory tasks, LinkDirectory links, KeyedIds ids, SyncProperties properties) {
        this.tasks = tasks;
        this.links = links;
        this.ids = ids;
        this.size = properties.firstPushPage();
    }

    /**
     * @param links of the tasks whose events they are
     * @param mirrored imported tasks that a block shows, or has shown
     * @param last the task that the next page comes after; absent when there is none
     */
    record Page(
            List<TaskDirectory.Entry> tasks, Map<TaskId, Link> links, Set<TaskId> mirrored, Optional<TaskId> last) {}

    Page after(Optional<TaskId> after, Entry connection) {
        return page(connection, tasks.page(connection.owner(), after, size));
    }

    private Page page(Entry connection, List<TaskDirectory.Entry> page) {
        var mappings = page.stream().map(task -> mapping(connection, task)).toList();
        var links = this.links.find(mappings).values();
        return new Page(
                page,
                links.stream()
                        .filter(link -> link.origin() != EventOrigin.MIRROR)
                        .collect(Collectors.toMap(Link::task, Function.identity())),
                links.stream()
                        .filter(link -> link.origin() == EventOrigin.MIRROR)
                        .map(Link::task)
                        .collect(Collectors.toSet()),
                page.size() == size ? Optional.of(page.getLast().task()) : Optional.empty());
    }

    private MappingId mapping(Entry connection, TaskDirectory.Entry task) {
        return switch (task.source()) {
            case APP -> ids.mapping(connection.owner(), connection.connection(), task.task());
            case CALENDAR_IMPORT -> ids.mirror(connection.owner(), connection.connection(), task.task());
        };
    }
}
