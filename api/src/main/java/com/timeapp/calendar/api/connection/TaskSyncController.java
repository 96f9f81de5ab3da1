package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calendars")
@RestController
class TaskSyncController {

    private final TaskDirectory tasks;
    private final People people;
    private final TaskSyncs syncs;
    private final RequestedPushes pushes;
    private final Commands commands;
    private final TimePosition positions;

    TaskSyncController(
            TaskDirectory tasks,
            People people,
            TaskSyncs syncs,
            RequestedPushes pushes,
            Commands commands,
            TimePosition positions) {
        this.tasks = tasks;
        this.people = people;
        this.syncs = syncs;
        this.pushes = pushes;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "Bring a task's events up to it now, in every connected calendar that takes writes",
            description =
                    "Also for a task that was due before its calendar was connected. A write that waits for another"
                            + " try is tried at once. 202; connections says how many calendars that are.")
    @PostMapping("/calendar/tasks/{task_id}/sync")
    ResponseEntity<TaskSyncStatus> sync(Caller caller, @PathVariable("task_id") String taskId) {
        var id = Paths.task(taskId);
        var task = tasks.find(id)
                .filter(entry -> !entry.deleted() && people.mayActFor(caller, entry.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
        var wanted = syncs.of(task);
        wanted.forEach(sync -> commands.send(caller, sync.command()));
        pushes.submit(caller, wanted);
        return ResponseEntity.accepted()
                .header(TimePosition.HEADER, positions.text(positions.of(changed(task.task(), wanted))))
                .body(new TaskSyncStatus(id.value(), wanted.size()));
    }

    private static List<UUID> changed(TaskId task, List<TaskSyncs.TaskSync> wanted) {
        var mappings = wanted.stream().map(sync -> sync.command().mapping().value());
        return Stream.concat(Stream.of(task.value()), mappings).toList();
    }
}
