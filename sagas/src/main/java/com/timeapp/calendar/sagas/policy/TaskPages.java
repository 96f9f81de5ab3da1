package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** @param last the task that the next page comes after; absent when there is none */
    record Page(List<TaskDirectory.Entry> tasks, Map<TaskId, Link> links, Optional<TaskId> last) {}

    Page after(Optional<TaskId> after, Entry connection) {
        var page = tasks.page(connection.owner(), after, size);
        var mappings = page.stream()
                .map(task -> ids.mapping(connection.owner(), connection.connection(), task.task()))
                .toList();
        return new Page(
                page,
                links.find(mappings).values().stream().collect(Collectors.toMap(Link::task, Function.identity())),
                page.size() == size ? Optional.of(page.getLast().task()) : Optional.empty());
    }
}
