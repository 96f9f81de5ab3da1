package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the product treats who calls it: many tasks at once, the same request twice, too many requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MannersScenario {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private RunningApp app;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        radicale.makeCalendar("ann", "calendar");
        app = RunningApp.start(data, Map.of("time.rate-limits.per-person", "100"));
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (radicale != null) {
            radicale.close();
        }
    }

    @Test
    void aThousandTasksAreWrittenAtOnceButForTheOneThatIsRefused() {
        var back = app.as("newcomer");
        var items = new ArrayList<Map<String, Object>>();
        IntStream.range(0, 1_000)
                .forEach(number -> items.add(Map.of("task_id", "many-" + number, "title", "Task " + number)));
        items.set(321, Map.of("task_id", "many-321", "title", "Task", "base_version", 9));

        var answer = back.post("/batch/tasks", items);

        assertThat(answer.status()).isEqualTo(200);
        var results = list(answer.body().path("results"));
        assertThat(results).hasSize(1_000);
        assertThat(results)
                .filteredOn(result -> result.path("status").asInt() == 202)
                .hasSize(999)
                .allSatisfy(result -> assertThat(result.path("version").asInt()).isEqualTo(1));
        assertThat(results.get(321).path("status").asInt()).isEqualTo(412);
        assertThat(results.get(321).path("problem").path("code").asString()).isEqualTo("stale_version");
        assertThat(back.get("/tasks/many-999?after_position="
                                + answer.raw()
                                        .headers()
                                        .firstValue("Time-Position")
                                        .orElseThrow())
                        .text("title"))
                .isEqualTo("Task 999");
        assertThat(back.get("/tasks/many-321").status()).isEqualTo(404);
        assertThat(list(back.post("/batch/tasks", items).body().path("results")))
                .as("what is as it should be stays as it is")
                .filteredOn(result -> result.path("version").asInt() == 1)
                .hasSize(999);
    }

    @Test
    void aTaskThatWasDueBeforeItsCalendarWasConnectedIsBroughtThereOnRequest() {
        var ann = app.as("ann");
        ann.put("/tasks/old", Map.of("title", "Long ago", "due", "2021-01-01"), Map.of());
        var connected = ann.post(
                "/auth/caldav/connect",
                Map.of("url", radicale.url().toString(), "username", "ann", "password", "secret"));
        assertThat(connected.status()).isEqualTo(201);
        assertThat(list(ann.get("/calendar/tasks/old/mappings").body().path("items")))
                .isEmpty();

        var key = Map.of("Idempotency-Key", "once");
        var first = ann.post("/calendar/tasks/old/sync", Map.of(), key);
        var again = ann.post("/calendar/tasks/old/sync", Map.of(), key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().path("connections").asInt()).isEqualTo(1);
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(list(
                                ann.get("/calendar/tasks/old/mappings").body().path("items")))
                        .singleElement()
                        .satisfies(mapping -> assertThat(
                                        mapping.path("sync_status").asString())
                                .isEqualTo("synced"))
                        .satisfies(mapping -> assertThat(
                                        mapping.path("external_event_id").isNull())
                                .isFalse()));
    }

    @Test
    void whatIsMeasuredNamesProvidersAndOutcomesAndNobody() {
        var bo = app.as("ann-bo");
        assertThat(bo.post(
                                "/auth/caldav/connect",
                                Map.of("url", radicale.url().toString(), "username", "ann", "password", "secret"))
                        .status())
                .isEqualTo(201);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(app.asOperator().metrics())
                        .containsPattern(
                                "time_provider_calls_total\\{[^}]*operation=\"changes\",outcome=\"ok\",provider=\"caldav\"")
                        .contains("time_processor_lag{", "time_connections_polled ")
                        .doesNotContain("ann-bo", radicale.url().toString()));
    }

    /** None of our filters sees them. */
    @ParameterizedTest
    @ValueSource(strings = {"/tasks/a%2Fb", "/tasks/a%00b", "/tasks/%ff", "/tasks/%zz", "/tasks/a|b"})
    void whatTheServerItselfRefusesIsToldAsEverythingElse(String path) throws IOException {
        var answer = askRaw(path);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("X-Request-Id: ");
        var body = JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(body.path("code").asString()).isEqualTo("invalid_request");
        assertThat(answer).contains("X-Request-Id: " + body.path("request_id").asString());
    }

    /** As it stands, which no client library would send. */
    private String askRaw(String path) throws IOException {
        try (var socket = new Socket(app.address().getHost(), app.address().getPort())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoAsksTooOftenWaits() {
        var greedy = app.as("greedy");
        var answers =
                IntStream.range(0, 101).mapToObj(time -> greedy.get("/tasks")).toList();
        assertThat(answers.subList(0, 100))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.getLast().status()).isEqualTo(429);
        assertThat(answers.getLast().raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(app.as("patient").get("/tasks").status()).isEqualTo(200);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
