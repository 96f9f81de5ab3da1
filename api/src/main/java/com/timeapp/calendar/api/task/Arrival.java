package com.timeapp.calendar.api.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.LinkState;
import com.timeapp.calendar.query.mapping.MappingView;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Whether the calendars of a task's owner have its newest version. */
@Component
class Arrival {

    private final QueryGateway queries;
    private final TaskDirectory tasks;
    private final ConnectionDirectory connections;

    Arrival(QueryGateway queries, TaskDirectory tasks, ConnectionDirectory connections) {
        this.queries = queries;
        this.tasks = tasks;
        this.connections = connections;
    }

    /** Every calendar that should have the task has this version of it, and no other calendar has it at all. */
    boolean isComplete(TaskId task, TaskVersion version) {
        var mappings =
                queries
                        .query(new FindMappings(task), ResponseTypes.multipleInstancesOf(MappingView.class))
                        .join()
                        .stream()
                        .filter(mapping -> mapping.state() == LinkState.LINKED)
                        .toList();
        return tasks.find(task)
                .filter(entry -> !entry.deleted())
                .filter(entry ->
                        entry.content().known().flatMap(TaskContent::due).isPresent())
                .map(entry -> isIn(targets(entry), mappings, version))
                .orElse(mappings.isEmpty());
    }

    private static boolean isIn(Set<ConnectionId> targets, List<MappingView> mappings, TaskVersion version) {
        var byConnection = mappings.stream().collect(Collectors.toMap(MappingView::connection, Function.identity()));
        return byConnection.keySet().equals(targets)
                && mappings.stream().allMatch(mapping -> !mapping.pending() && !version.isNewerThan(mapping.pushed()));
    }

    /** An imported task stays in its home calendar. */
    private Set<ConnectionId> targets(TaskDirectory.Entry task) {
        return connections.of(task.owner()).stream()
                .filter(ConnectionDirectory.Entry::pushes)
                .map(ConnectionDirectory.Entry::connection)
                .filter(connection ->
                        task.source() == TaskSource.APP || task.home().equals(java.util.Optional.of(connection)))
                .collect(Collectors.toSet());
    }
}
