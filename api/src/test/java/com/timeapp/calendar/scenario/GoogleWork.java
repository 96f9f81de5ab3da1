package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody at work on both sides of a Google calendar, in rounds, and what is to come of it. */
final class GoogleWork {

    private static final String EMAIL = "gil@example.com";
    private static final int NEW_TASKS = 4;

    private final SimulatedGoogle google;
    private final PatientCaller caller;
    private final String connection;

    /** By the task's id, or the event's for one that the person made there. */
    private final Map<String, String> titles = new TreeMap<>();

    private int round;

    private GoogleWork(SimulatedGoogle google, PatientCaller caller, String connection) {
        this.google = google;
        this.caller = caller;
        this.connection = connection;
    }

    /** @param nodes of one product, of which any may die */
    static GoogleWork begin(SimulatedGoogle google, RunningApp... nodes) {
        google.account(EMAIL);
        var callers = Stream.of(nodes).map(node -> node.as("gil")).toArray(Caller[]::new);
        return new GoogleWork(google, new PatientCaller(callers), google.connect(callers[0], EMAIL));
    }

    /** Makes tasks and an event, changes those of the round before on one side each, and deletes one on each side. */
    void goesOn() {
        var now = ++round;
        for (var number = 0; number < NEW_TASKS; number++) {
            says("r%d-%d".formatted(now, number), "Task %d of round %d".formatted(number, now));
        }
        var event = "meeting" + now;
        titles.put(event, "Event of round " + now);
        google.add(EMAIL, """
                {"id": "%s", "summary": "Event of round %d",
                 "start": {"dateTime": "2031-08-02T11:00:00Z"}, "end": {"dateTime": "2031-08-02T12:00:00Z"}}""".formatted(event, now));
        pulls();
        if (now > 1) {
            var before = now - 1;
            says("r%d-0".formatted(before), "Said in Time in round " + now);
            edits("r%d-1".formatted(before), "Said at Google in round " + now);
            deletes("r%d-2".formatted(before));
            google.control("DELETE", "calendars/" + EMAIL + "/events/meeting" + before, "");
            titles.remove("meeting" + before);
            pulls();
        }
    }

    private void says(String task, String title) {
        titles.put(task, title);
        accepted(caller.ask(
                node -> node.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T09:00:00Z"), Map.of())));
    }

    private void edits(String task, String title) {
        titles.put(task, title);
        google.edit(EMAIL, task, "{\"summary\": \"" + title + "\"}");
    }

    private void deletes(String task) {
        titles.remove(task);
        var answered = caller.ask(node -> node.delete("/tasks/" + task));
        assertThat(answered.status()).isIn(202, answered.repeated() ? 404 : 202);
    }

    private void pulls() {
        accepted(caller.ask(node -> node.post("/calendar/connections/" + connection + "/sync", Map.of())));
    }

    private static void accepted(PatientCaller.Answered answered) {
        assertThat(answered.accepted()).as(answered.answer().raw().body()).isTrue();
    }

    /** Each thing is there once on both sides, and says there what was said last. */
    void isWhole() {
        var expected = counted(titles.values().stream().toList());
        assertThat(counted(google.standing(EMAIL).stream()
                        .map(event -> event.get("summary").asString())
                        .toList()))
                .isEqualTo(expected);
        assertThat(counted(new TaskViews(caller)
                        .all().stream().map(TaskViews.Task::title).toList()))
                .isEqualTo(expected);
        assertThat(Optional.of(caller.ask(node -> node.get("/calendar/connections/" + connection))
                        .answer()
                        .body()
                        .get("pending_calls")
                        .asInt()))
                .contains(0);
    }

    private static Map<String, Long> counted(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(title -> title, TreeMap::new, Collectors.counting()));
    }
}
