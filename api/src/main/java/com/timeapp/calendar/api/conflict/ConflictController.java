package com.timeapp.calendar.api.conflict;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.query.mapping.ConflictPage;
import com.timeapp.calendar.query.mapping.ConflictView;
import com.timeapp.calendar.query.mapping.FindConflict;
import com.timeapp.calendar.query.mapping.FindConflicts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Conflicts")
@RestController
@RequestMapping("/calendar/conflicts")
class ConflictController {

    private final QueryGateway queries;
    private final KeyedIds ids;
    private final People people;
    private final LinkDirectory links;
    private final TaskDirectory tasks;
    private final Commands commands;
    private final TimePosition positions;

    ConflictController(
            QueryGateway queries,
            KeyedIds ids,
            People people,
            LinkDirectory links,
            TaskDirectory tasks,
            Commands commands,
            TimePosition positions) {
        this.queries = queries;
        this.ids = ids;
        this.people = people;
        this.links = links;
        this.tasks = tasks;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "What both sides changed and waits for a decision, oldest first",
            description = "The role host names an owner.")
    @GetMapping
    ConflictList list(
            Caller caller,
            @RequestParam(name = "owner", required = false) Optional<String> owner,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        return people.named(caller, owner)
                .map(person -> page(person, most, cursor))
                .orElse(new ConflictList(List.of(), null));
    }

    private ConflictList page(SubjectId owner, int limit, Optional<String> cursor) {
        var cursors = new PageCursor(ids, "conflicts\n" + owner);
        var page = queries.query(
                        new FindConflicts(owner, cursors.place(cursor), limit),
                        ResponseTypes.instanceOf(ConflictPage.class))
                .join();
        return new ConflictList(
                page.conflicts().stream().map(this::document).toList(),
                page.next().map(cursors::at).orElse(null));
    }

    private ConflictDocument document(ConflictView view) {
        var task = tasks.find(view.task())
                .flatMap(entry ->
                        entry.content().map(content -> content.id().value()).known());
        return ConflictDocument.of(view, task.orElse(null));
    }

    @Operation(
            summary = "What both sides say and what they last agreed on, by field",
            description = "The ETag names the state of the conflict that is shown.")
    @GetMapping("/{mapping_id}")
    ResponseEntity<ConflictDocument> get(Caller caller, @PathVariable("mapping_id") String mappingId) {
        return queries.query(
                        new FindConflict(Paths.mapping(mappingId)),
                        ResponseTypes.optionalInstanceOf(ConflictView.class))
                .join()
                .filter(view -> people.mayActFor(caller, view.owner()))
                .map(view -> ResponseEntity.ok()
                        .header(HttpHeaders.ETAG, "\"" + view.revision() + "\"")
                        .body(document(view)))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @Operation(
            summary = "Decide a conflict",
            description =
                    "keep_task writes the task's values into the event, keep_calendar the event's into the task, merge"
                            + " decides by field. If-Match refuses when the conflict is no longer the one that was"
                            + " seen. The same decision once more changes nothing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ResolveBody.class))))
    @PostMapping(path = "/{mapping_id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConflictStatus> resolve(
            Caller caller,
            @PathVariable("mapping_id") String mappingId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> ifMatch,
            @RequestBody ObjectNode body) {
        var mapping = Paths.mapping(mappingId);
        var link = links.find(mapping)
                .filter(known -> people.mayActFor(caller, known.subject()))
                .orElseThrow(() -> Problem.notFound().asException());
        commands.send(caller, ResolveInput.read(mapping, link.subject(), ifMatch, body));
        return ResponseEntity.accepted()
                .header(TimePosition.HEADER, positions.after(mapping.value()))
                .body(new ConflictStatus(mapping.value(), body.get("resolution").asString()));
    }
}
