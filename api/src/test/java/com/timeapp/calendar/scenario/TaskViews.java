package com.timeapp.calendar.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tasks as the task app shows them. */
final class TaskViews {

    /** @param start empty where there is none */
    record Task(String id, String title, String start, long version) {

        static Task of(JsonNode task) {
            return new Task(
                    task.get("task_id").asString(),
                    task.get("title").asString(),
                    task.path("due").asString(""),
                    task.get("version").asLong());
        }
    }

    private final PatientCaller caller;

    TaskViews(PatientCaller caller) {
        this.caller = caller;
    }

    Optional<Task> find(String id) {
        var answer = caller.ask(node -> node.get("/tasks/" + id));
        return answer.accepted() ? Optional.of(Task.of(answer.answer().body())) : Optional.empty();
    }

    List<Task> imported() {
        return list("/tasks?source=calendar_import&limit=100");
    }

    List<Task> all() {
        return list("/tasks?limit=100");
    }

    private List<Task> list(String path) {
        var tasks = new ArrayList<Task>();
        var next = path;
        while (next != null) {
            var address = next;
            var page = caller.ask(node -> node.get(address)).answer();
            page.body().path("items").forEach(task -> tasks.add(Task.of(task)));
            next = page.text("next_cursor") == null ? null : path + "&cursor=" + page.text("next_cursor");
        }
        return tasks;
    }
}
