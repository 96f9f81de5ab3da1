package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Tasks")
@RestController
class TasksController {

    private final TaskReads reads;
    private final People people;
    private final KeyedIds ids;

    TasksController(TaskReads reads, People people, KeyedIds ids) {
        this.reads = reads;
        this.people = people;
        this.ids = ids;
    }

    @Operation(
            summary = "A person's tasks, in the order of their making",
            description = "due_from and due_to are instants or dates, both included. The role host names an owner.")
    @GetMapping("/tasks")
    TaskList list(
            Caller caller,
            @RequestParam(name = "owner", required = false) Optional<String> owner,
            @RequestParam(name = "due_from", required = false) Optional<String> dueFrom,
            @RequestParam(name = "due_to", required = false) Optional<String> dueTo,
            @RequestParam(name = "status", required = false) Optional<String> status,
            @RequestParam(name = "source", required = false) Optional<String> source,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var filter = TaskFilter.of(dueFrom, dueTo, status, source, limit);
        return people.named(caller, owner)
                .map(person -> page(filter, person, cursor))
                .orElse(new TaskList(List.of(), null));
    }

    private TaskList page(TaskFilter filter, SubjectId owner, Optional<String> cursor) {
        var cursors = new PageCursor(ids, filter.text(owner));
        var page = reads.list(filter.query(owner, cursors.place(cursor)));
        var names = people.names();
        return new TaskList(
                page.tasks().stream().map(task -> TaskDocument.of(task, names)).toList(),
                page.next().map(cursors::at).orElse(null));
    }
}
