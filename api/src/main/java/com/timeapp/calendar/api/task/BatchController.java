package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.RequestId;
import com.timeapp.calendar.domain.id.TaskId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Tasks")
@RestController
class BatchController {

    private final BatchItems items;
    private final TaskBatch batch;
    private final TimePosition positions;

    BatchController(BatchItems items, TaskBatch batch, TimePosition positions) {
        this.items = items;
        this.batch = batch;
        this.positions = positions;
    }

    @Operation(
            summary = "Make or replace up to 1,000 tasks",
            description = "Each item is what PUT /tasks/{task_id} takes, with its task_id; as an array or as NDJSON."
                    + " The results are in the items' order, each with the status that PUT would have answered and the"
                    + " version or the problem. An item that is refused keeps no other from being written. Without an"
                    + " Idempotency-Key a batch may be sent again as well: what is as it should be stays as it is.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = BatchBody.class))),
                                @Content(
                                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                        schema = @Schema(implementation = BatchBody.class))
                            }))
    @PostMapping(
            path = "/batch/tasks",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    ResponseEntity<BatchAnswer> replace(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        var outcome = batch.replace(caller, items.read(body), RequestId.of(request));
        var streams = outcome.written().stream().map(TaskId::value).toList();
        var answer = ResponseEntity.ok().header(TimePosition.HEADER, positions.text(positions.of(streams)));
        if (outcome.isToBeSentAgain()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(new BatchAnswer(outcome.results()));
    }
}
