package com.timeapp.calendar.api.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.api.problem.ProblemDocument;
import com.timeapp.calendar.domain.id.TaskVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one item. */
record BatchResult(
        @JsonProperty("task_id") @Nullable String taskId,

        @Schema(description = "what PUT /tasks/{task_id} would have answered")
        int status,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long version,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(ref = "#/components/schemas/Problem") @Nullable
        ProblemDocument problem) {

    private static final int ACCEPTED = 202;

    static BatchResult accepted(Optional<String> taskId, TaskVersion version) {
        return new BatchResult(taskId.orElse(null), ACCEPTED, version.value(), null);
    }

    static BatchResult refused(Optional<String> taskId, Problem problem, String requestId) {
        return new BatchResult(
                taskId.orElse(null), problem.status().value(), null, ProblemDocument.of(problem, requestId));
    }
}
