package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.MappingView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calendars")
@RestController
class MappingController {

    private final TaskDirectory tasks;
    private final QueryGateway queries;

    MappingController(TaskDirectory tasks, QueryGateway queries) {
        this.tasks = tasks;
        this.queries = queries;
    }

    @Operation(summary = "The events that stand for a task, one for each calendar")
    @GetMapping("/calendar/tasks/{task_id}/mappings")
    MappingList mappings(Caller caller, @PathVariable("task_id") String taskId) {
        var task = tasks.find(Paths.task(taskId))
                .filter(entry -> !entry.deleted() && caller.mayActFor(entry.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
        return new MappingList(
                queries
                        .query(new FindMappings(task.task()), ResponseTypes.multipleInstancesOf(MappingView.class))
                        .join()
                        .stream()
                        .map(MappingDocument::of)
                        .toList(),
                null);
    }
}
