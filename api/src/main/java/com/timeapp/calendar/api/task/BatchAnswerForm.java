package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the results of a batch without the tasks' ids, which the host chose: they stand in the request. */
@Component
class BatchAnswerForm implements AnswerForm {

    private static final String TASK_ID = "task_id";
    private static final String RESULTS = "results";

    private final JsonMapper json;
    private final BatchItems items;

    BatchAnswerForm(JsonMapper json, BatchItems items) {
        this.json = json;
        this.items = items;
    }

    @Override
    public Predicate<String> paths() {
        return "/batch/tasks"::equals;
    }

    @Override
    public String kept(String answer) {
        var kept = json.readTree(answer);
        kept.path(RESULTS).forEach(BatchAnswerForm::withoutId);
        return json.writeValueAsString(kept);
    }

    private static void withoutId(JsonNode result) {
        ((ObjectNode) result).remove(TASK_ID);
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        var answer = json.readTree(kept);
        var results = answer.path(RESULTS);
        if (results.isArray()) {
            var ids = items.read(request);
            for (int index = 0; index < results.size(); index++) {
                var result = (ObjectNode) results.get(index);
                var rest = result.deepCopy();
                result.removeAll();
                result.put(TASK_ID, ids.get(index).taskId().orElse(null));
                result.setAll(rest);
            }
        }
        return json.writeValueAsString(answer);
    }
}
