package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.calls.WaitingCalls;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.FindMappingsOf;
import com.timeapp.calendar.query.mapping.MappingPage;
import com.timeapp.calendar.query.mapping.MappingView;
import com.timeapp.calendar.query.mapping.SyncStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calendars")
@RestController
class MappingController {

    private final TaskDirectory tasks;
    private final People people;
    private final OwnConnections own;
    private final QueryGateway queries;
    private final KeyedIds ids;
    private final ConnectionDirectory connections;
    private final WaitingCalls calls;

    MappingController(
            TaskDirectory tasks,
            People people,
            OwnConnections own,
            QueryGateway queries,
            KeyedIds ids,
            ConnectionDirectory connections,
            WaitingCalls calls) {
        this.tasks = tasks;
        this.people = people;
        this.own = own;
        this.queries = queries;
        this.ids = ids;
        this.connections = connections;
        this.calls = calls;
    }

    @Operation(summary = "The events that stand for a task, one for each calendar")
    @GetMapping("/calendar/tasks/{task_id}/mappings")
    MappingList mappings(
            Caller caller,
            @PathVariable("task_id") String taskId,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        var task = tasks.find(Paths.task(taskId))
                .filter(entry -> !entry.deleted() && people.mayActFor(caller, entry.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
        var cursors = new PageCursor(ids, "mappings\n" + task.task());
        var page = queries.query(
                        new FindMappings(task.task(), cursors.place(cursor), most),
                        ResponseTypes.instanceOf(MappingPage.class))
                .join();
        return new MappingList(
                documents(task.owner(), page.mappings()),
                page.next().map(cursors::at).orElse(null));
    }

    @Operation(
            summary = "The events of a connection that stand for tasks",
            description = "With sync_status those alone that are doing so: their ids are what retry and unlink take.")
    @GetMapping("/calendar/connections/{connection_id}/mappings")
    MappingList mappings(
            Caller caller,
            @PathVariable("connection_id") String connectionId,
            @Parameter(schema = @Schema(allowableValues = {"synced", "conflict", "error"}))
                    @RequestParam(name = "sync_status", required = false)
                    Optional<String> syncStatus,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        var status = syncStatus.map(MappingController::status);
        var connection = own.named(caller, connectionId);
        var cursors = new PageCursor(ids, "mappings\n" + connection.connection() + "\n" + status);
        var page = queries.query(
                        new FindMappingsOf(connection.connection(), status, cursors.place(cursor), most),
                        ResponseTypes.instanceOf(MappingPage.class))
                .join();
        return new MappingList(
                documents(connection.owner(), page.mappings()),
                page.next().map(cursors::at).orElse(null));
    }

    private static SyncStatus status(String word) {
        return Stream.of(SyncStatus.values())
                .filter(status -> ConnectionDocument.word(status).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("sync_status", "is synced, conflict or error")
                        .asException());
    }

    private List<MappingDocument> documents(SubjectId owner, List<MappingView> mappings) {
        var retries = calls.dueTimes(
                connections.of(owner).stream()
                        .map(known -> known.account().id())
                        .toList(),
                mappings.stream().map(MappingView::mapping).toList());
        return mappings.stream()
                .map(mapping -> MappingDocument.of(
                        mapping, taskOf(owner, mapping), Optional.ofNullable(retries.get(mapping.mapping()))))
                .toList();
    }

    /** Nothing of one that was given to somebody else. */
    private Optional<String> taskOf(SubjectId owner, MappingView mapping) {
        return tasks.find(mapping.task())
                .filter(task -> task.owner().equals(owner))
                .flatMap(task ->
                        task.content().map(content -> content.id().value()).known());
    }
}
