package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import com.timeapp.calendar.api.idempotency.WithoutOne;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the results of a batch without the tasks' ids, which the host chose: they stand in the request. */
@Component
class BatchAnswerForm implements AnswerForm {

    private static final WithoutOne TASK_ID = new WithoutOne("task_id");
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
        kept.path(RESULTS).forEach(TASK_ID::leaveOut);
        return json.writeValueAsString(kept);
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        var answer = json.readTree(kept);
        var results = answer.path(RESULTS);
        if (results.isArray()) {
            var ids = items.read(request);
            for (int index = 0; index < results.size(); index++) {
                var item = ids.get(index);
                TASK_ID.putBack(results.get(index), () -> item.taskId().orElse(null));
            }
        }
        return json.writeValueAsString(answer);
    }
}
