package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a person asks of a connection, and sees of it afterwards. */
final class Pulling {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Pulling() {}

    /** Comes back when the calendar was pulled once more. */
    static void pull(Caller person, String connection) {
        var before = lastPull(person, connection);
        assertThat(person.post("/calendar/connections/" + connection + "/sync", Map.of())
                        .status())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> !Objects.equals(before, lastPull(person, connection)));
    }

    private static String lastPull(Caller person, String connection) {
        return person.get("/calendar/connections/" + connection).text("last_pull_at");
    }

    /** The ids of the tasks that were made from the person's own events. */
    static List<String> imported(Caller person) {
        return person.get("/tasks?source=calendar_import")
                .body()
                .get("items")
                .valueStream()
                .map(task -> task.get("task_id").asString())
                .toList();
    }
}
