package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps that a task was synced without its id, which the host chose: it stands in the address. */
@Component
class TaskSyncAnswerForm implements AnswerForm {

    private static final String TASK_ID = "task_id";
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
        var kept = (ObjectNode) json.readTree(answer);
        kept.remove(TASK_ID);
        return json.writeValueAsString(kept);
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        var answer = (ObjectNode) json.readTree(kept);
        var matched = PATH.matcher(path);
        if (answer.has("connections") && matched.matches()) {
            answer.put(TASK_ID, matched.group(1));
        }
        return json.writeValueAsString(answer);
    }
}
