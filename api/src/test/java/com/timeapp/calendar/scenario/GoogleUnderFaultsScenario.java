package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Five hundred tasks on their way through the whole product to a Google in another process, which fails at three requests
 * of ten, in all the ways it has.
 */
class GoogleUnderFaultsScenario {

    private static final int TASKS = 500;
    private static final int MOST_INSERTIONS_OF_EACH = 3;
    private static final String ANNS = "ann@example.com";

    /** In five of a hundred each of these ways, one after the other of what is left; what is cut is a whole batch. */
    private static final String FAULTS = """
            [{"match": {"path": "/events"}, "probability": 0.0500, "then": {"status": 429, "headers": {"Retry-After": "1"},
                "body": {"error": {"code": 429, "errors": [{"reason": "rateLimitExceeded"}]}}}},
             {"match": {"path": "/events"}, "probability": 0.0526, "then": {"status": 403,
                "body": {"error": {"code": 403, "errors": [{"reason": "rateLimitExceeded"}]}}}},
             {"match": {"path": "/events"}, "probability": 0.0556, "then": {"status": 500}},
             {"match": {"path": "/events"}, "probability": 0.0588, "then": {"status": 503, "body": "unavailable"}},
             {"match": {"path": "/batch"}, "probability": 0.0625, "then": {"cut": "before"}},
             {"match": {"path": "/batch"}, "probability": 0.0667, "then": {"cut": "after"}}]""";

    @TempDir
    private Path data;

    private GoogleApart apart;
    private RunningApp app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        if (apart != null) {
            apart.close();
        }
    }

    @Test
    void everyTaskArrivesOnce() {
        apart = GoogleApart.open();
        var google = apart.google();
        google.account(ANNS);
        google.control("POST", "quotas", "{\"per_person\": 1000000, \"per_project\": 1000000}");
        app = RunningApp.start(Launch.in(data)
                .with(apart.settings())
                .with(Map.of(
                        "time.google.api.quota.per-person", "1000000",
                        "time.google.api.quota.per-project", "1000000",
                        "time.google.api.backoff.shortest", "100ms",
                        "time.google.api.backoff.longest", "1s",
                        "time.sync.retry.base-delay", "200ms",
                        "time.sync.retry.probe-interval", "1s")));
        var ann = app.as("ann");
        var id = google.connect(ann, ANNS);
        SimulatedGoogle.awaitPushes(ann, id);
        var connection = "/calendar/connections/" + id;
        var before = google.requests(operation -> operation.startsWith("calendar.") || operation.equals("fault"));
        google.control("POST", "faults", FAULTS);

        tasks().forEach(task -> assertThat(
                        ann.put("/tasks/" + task, Map.of("title", "Task " + task, "due", due(task)), Map.of())
                                .status())
                .isEqualTo(202));
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(ann.get(connection)
                                .body()
                                .at("/mappings/synced")
                                .asInt())
                        .isEqualTo(TASKS));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ann.get(connection).body().at("/pending_calls").asInt(1) == 0);

        google.control("POST", "faults", "[]");
        assertThat(namesOf(google.events(ANNS))).containsExactlyInAnyOrderElementsOf(tasks());
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
        var mapped = ann.get(connection).body().at("/mappings");
        assertThat(mapped.at("/error").asInt()).as(mapped.toString()).isZero();
        assertThat(mapped.at("/conflict").asInt()).as(mapped.toString()).isZero();
        tell(google, before);
    }

    /**
     * Each task is one insertion. What failed costs at least one more; of a batch that was cut, each insertion is looked
     * for first, and made again.
     */
    private static void tell(SimulatedGoogle google, int before) {
        var made = google.requests(operation -> operation.startsWith("calendar.events") || operation.equals("fault"))
                - before;
        var failed = google.requests("fault"::equals);
        var insertions = google.requests("calendar.events.insert");
        System.out.printf(
                "%d tasks through the product, 30 %% of requests fail: %d requests to calendars, of which %d failed,"
                        + " %d were insertions, %d reads of one event and %d listings; %d are needed where nothing fails%n",
                TASKS,
                made,
                failed,
                insertions,
                google.requests("calendar.events.get"),
                google.requests("calendar.events.list"),
                TASKS);
        assertThat(failed).as("faults that were met").isGreaterThan(TASKS / 20);
        // where three of ten fail each takes 1.4 on average
        assertThat(insertions).isBetween(TASKS, MOST_INSERTIONS_OF_EACH * TASKS);
    }

    private static List<String> tasks() {
        return IntStream.range(0, TASKS).mapToObj(number -> "t-" + number).toList();
    }

    /** Not two at the same time. */
    private static String due(String task) {
        var number = Integer.parseInt(task.substring(2));
        return "2031-%02d-%02dT%02d:00:00Z".formatted(1 + number / 250, 1 + number / 10 % 25, 8 + number % 10);
    }

    private static List<String> namesOf(JsonNode events) {
        var names = new ArrayList<String>();
        events.forEach(event -> {
            if (!event.path("status").asString("").equals("cancelled")) {
                names.add(event.at("/extendedProperties/private/timeAppTaskId").asString());
            }
        });
        return names;
    }
}
