package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import com.timeapp.calendar.api.idempotency.WithoutOne;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps that a task was synced without its id, which the host chose: it stands in the address. */
@Component
class TaskSyncAnswerForm implements AnswerForm {

    private static final WithoutOne TASK_ID = new WithoutOne("task_id");
    private static final Pattern PATH = Pattern.compile("/calendar/tasks/([^/]+)/sync");

    private final JsonMapper json;

    TaskSyncAnswerForm(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Predicate<String> paths() {
        return PATH.asMatchPredicate();
    }

    @Override
    public String kept(String answer) {
        var kept = json.readTree(answer);
        TASK_ID.leaveOut(kept);
        return json.writeValueAsString(kept);
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        var answer = json.readTree(kept);
        TASK_ID.putBack(answer, () -> PATH.matcher(path).replaceFirst("$1"));
        return json.writeValueAsString(answer);
    }
}
