package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.sync.EventRendering;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.TaskContent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What has to be asked of each calendar that should have a task. */
@Component
class TaskSyncs {

    private final ConnectionDirectory connections;
    private final KeyedIds ids;
    private final TaskLinks links;

    TaskSyncs(ConnectionDirectory connections, KeyedIds ids, TaskLinks links) {
        this.connections = connections;
        this.ids = ids;
        this.links = links;
    }

    /** @param call makes a write that waits come at once; where there is nothing to write it asks nobody */
    record TaskSync(SyncTask command, Push call) {}

    List<TaskSync> of(TaskDirectory.Entry task) {
        return task.content().known().stream()
                .flatMap(content -> targets(task).stream()
                        .filter(ConnectionDirectory.Entry::pushes)
                        .map(target -> sync(task, content, target)))
                .toList();
    }

    /** An imported task has its one event at home. */
    private List<ConnectionDirectory.Entry> targets(TaskDirectory.Entry task) {
        return switch (task.source()) {
            case APP -> connections.of(task.owner());
            case CALENDAR_IMPORT ->
                task.home().flatMap(connections::find).stream().toList();
        };
    }

    private TaskSync sync(TaskDirectory.Entry task, TaskContent content, ConnectionDirectory.Entry target) {
        var mapping = ids.mapping(task.owner(), target.connection(), task.task());
        return new TaskSync(
                new SyncTask(
                        mapping,
                        task.owner(),
                        target.connection(),
                        task.task(),
                        task.version(),
                        content,
                        Set.of(),
                        new EventRendering(target.settings(), links.template()),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                new Push(target.account().id(), target.connection(), mapping, task.version()));
    }
}
