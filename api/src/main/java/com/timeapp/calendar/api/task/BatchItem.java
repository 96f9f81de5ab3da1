package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AppTaskId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of many replacements: what {@code PUT /tasks/{task_id}} takes, and the {@code task_id}. */
record BatchItem(JsonNode json) {

    private static final String TASK_ID = "task_id";

    /** As it was sent, whatever it is worth; nothing where there is none. */
    Optional<String> taskId() {
        var id = json.path(TASK_ID);
        return id.isString() || id.isIntegralNumber() ? Optional.of(id.asString()) : Optional.empty();
    }

    /** @throws com.timeapp.calendar.api.problem.Declined when it is no id of a task */
    AppTaskId id() {
        if (!json.isObject()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid_request", "An item is a JSON object.")
                    .asException();
        }
        return Paths.task(taskId().orElseThrow(
                        () -> Problem.invalid(TASK_ID, "is required").asException()));
    }

    /**
     * Of an item that has an id.
     *
     * @throws com.timeapp.calendar.api.problem.Declined when it is no task
     */
    TaskInput input() {
        var fields = ((ObjectNode) json).deepCopy();
        fields.remove(TASK_ID);
        return TaskInput.replacement(fields);
    }
}
