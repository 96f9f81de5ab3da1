package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.task.Precondition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Tasks")
@RestController
@RequestMapping("/tasks/{task_id}")
class TaskController {

    private static final String PREFER = "Prefer";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final TaskWrites writes;
    private final TaskReads reads;
    private final Arrival arrival;
    private final TimePosition positions;

    TaskController(TaskWrites writes, TaskReads reads, Arrival arrival, TimePosition positions) {
        this.writes = writes;
        this.reads = reads;
        this.arrival = arrival;
        this.positions = positions;
    }

    @Operation(
            summary = "Make or replace a task",
            description = "Refused when a calendar changed the task last, unless If-Match names the version that was"
                    + " seen (or is *). With base_version it is merged with what has changed since that version: what"
                    + " only one side changed stands; a field that both changed is refused, with 409 where a calendar"
                    + " did, with 412 where the app did or that version is not known any more. A deleted task that is"
                    + " put again lives again. With Prefer: wait=10 it answers 200 once the calendars have it, and 202 when"
                    + " the time is over or a calendar has refused it for good.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = TaskBody.class))))
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TaskAccepted> put(
            Caller caller,
            @PathVariable("task_id") String taskId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> ifMatch,
            @RequestHeader(name = PREFER, required = false) Optional<String> prefer,
            @RequestBody ObjectNode body) {
        var id = Paths.task(taskId);
        var input = TaskInput.replacement(body);
        var precondition = Preconditions.of(ifMatch, input.baseVersion(), new Precondition.NotChangedInCalendar());
        return answer(caller, id, prefer, () -> writes.replace(caller, id, input, precondition));
    }

    @Operation(
            summary = "Change a task (merge-patch, RFC 7396)",
            description = "Only what is named changes; null takes a field away. A task that was deleted is not there.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = TaskBody.class))))
    @PatchMapping(consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<TaskAccepted> patch(
            Caller caller,
            @PathVariable("task_id") String taskId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> ifMatch,
            @RequestHeader(name = PREFER, required = false) Optional<String> prefer,
            @RequestBody ObjectNode body) {
        var id = Paths.task(taskId);
        var input = TaskInput.patch(body);
        var precondition = Preconditions.of(ifMatch, input.baseVersion(), new Precondition.Always());
        return answer(caller, id, prefer, () -> writes.patch(caller, id, input, precondition));
    }

    @Operation(summary = "A task")
    @GetMapping
    ResponseEntity<TaskDocument> get(
            Caller caller,
            @PathVariable("task_id") String taskId,
            @RequestParam(name = "wait_for_version", required = false) Optional<Long> version) {
        var task = reads.read(caller, Paths.task(taskId), version.map(TaskVersion::new));
        return ResponseEntity.ok().eTag(etag(task.version())).body(task);
    }

    @Operation(summary = "Delete a task, and its events with it")
    @DeleteMapping
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable("task_id") String taskId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> ifMatch,
            @RequestHeader(name = PREFER, required = false) Optional<String> prefer) {
        var precondition = Preconditions.of(ifMatch, Optional.empty(), new Precondition.Always());
        return answer(writes.delete(caller, Paths.task(taskId), precondition), prefer)
                .build();
    }

    private ResponseEntity<TaskAccepted> answer(
            Caller caller, AppTaskId id, Optional<String> prefer, Supplier<TaskWrites.Done> write) {
        try {
            var done = write.get();
            return answer(done, prefer).eTag(etag(done.version().value())).body(TaskAccepted.of(id, done.version()));
        } catch (CommandRefused refused) {
            throw withTask(refused, caller, id);
        }
    }

    /** Who has not seen the task as it is now is shown it. */
    private RuntimeException withTask(CommandRefused refused, Caller caller, AppTaskId id) {
        return switch (refused.reason()) {
            case TASK_CHANGED_IN_CALENDAR, STALE_VERSION ->
                reads.newest(caller, id)
                        .<RuntimeException>map(task -> Problem.of(refused.reason())
                                .with("task", reads.document(task))
                                .asException())
                        .orElse(refused);
            default -> refused;
        };
    }

    private ResponseEntity.BodyBuilder answer(TaskWrites.Done done, Optional<String> prefer) {
        var position = positions.of(done.task().value());
        var wait = Preference.wait(prefer);
        var arrived = wait.isPositive() && arrival.within(wait, done, position);
        return ResponseEntity.status(arrived ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .header(TimePosition.HEADER, positions.text(position));
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }
}
