package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With every detail asked for in the log, a person connects, syncs, meets a conflict and an outage, and sends what cannot
 * be read; of who they are and what they wrote not a word is in it.
 */
class QuietScenario {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ANN = "qanary-user-ann";
    private static final String PASSWORD = "qanary-password";

    @TempDir
    private Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private Caller ann;

    @BeforeEach
    void start() {
        radicale = RadicaleServer.start(ANN, PASSWORD);
        app = RunningApp.start(
                data,
                Map.of(
                        "logging.level.root",
                        "DEBUG",
                        "logging.level.com.timeapp.calendar",
                        "DEBUG",
                        "logging.structured.format.console",
                        "ecs",
                        "time.sync.retry.base-delay",
                        "1s"));
        ann = app.as(ANN);
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        if (radicale != null) {
            radicale.close();
        }
    }

    @Test
    void theLogSaysNothingOfAnybody() {
        var calendar = radicale.makeCalendar(ANN, "qanary-calendar");
        assertThat(connect("qanary-wrong-password").status()).isEqualTo(422);
        var connected = connect(PASSWORD);
        assertThat(connected.status()).isEqualTo(201);
        var connection = "/calendar/connections/" + connected.text("connection_id");
        put("qanary-task-1", "Qanary title");
        await().atMost(SOON).until(() -> radicale.list(calendar).size() == 1);
        renameInTheCalendar(calendar);
        ann.post(connection + "/sync", Map.of());
        await().atMost(SOON)
                .until(() ->
                        "Qanary renamed".equals(ann.get("/tasks/qanary-task-1").text("title")));
        sendNonsense();
        radicale.close();
        put("qanary-task-2", "Qanary unreachable");
        ann.post(connection + "/sync", Map.of());
        await().atMost(SOON).until(() -> app.log().contains("\"DEBUG\"") && isWaiting(connection));

        assertThat(app.log())
                .as("it is a log with every detail")
                .contains("\"DEBUG\"")
                .hasSizeGreaterThan(50_000)
                .doesNotContainIgnoringCase("qanary")
                .doesNotContain(radicale.url().toString());
    }

    private Caller.Answer connect(String password) {
        return ann.post(
                "/auth/caldav/connect",
                Map.of("url", radicale.url().toString(), "username", ANN, "password", password));
    }

    private void put(String task, String title) {
        var answer = ann.put(
                "/tasks/" + task,
                Map.of(
                        "title",
                        title,
                        "description",
                        "qanary-description",
                        "due",
                        "2031-07-13T10:37:00Z",
                        "project",
                        "qanary-project",
                        "url",
                        "https://time.example/qanary-url"),
                Map.of());
        assertThat(answer.status()).isEqualTo(202);
    }

    private void renameInTheCalendar(URI calendar) {
        var href = calendar.resolve("time-app-task-qanary-task-1.ics");
        var event = new CalendarResource(href, radicale.get(href));
        radicale.put(
                href,
                event.replacing("SUMMARY:Qanary title", "SUMMARY:Qanary renamed")
                        .text());
    }

    private void sendNonsense() {
        assertThat(ann.put("/tasks/qanary-3", Map.of("title", "Qanary", "due", "qanary-due"), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(ann.put("/tasks/qanary-3", List.of("qanary-list"), Map.of()).status())
                .isEqualTo(400);
        assertThat(ann.get("/tasks?cursor=qanary-cursor").status()).isEqualTo(400);
        assertThat(ann.get("/tasks/qanary-4?wait_for_version=qanary").status()).isEqualTo(400);
        assertThat(ann.get("/qanary/nowhere").status()).isEqualTo(404);
        assertThat(ann.post("/batch/tasks", List.of(Map.of("task_id", "qanary-5")))
                        .status())
                .isEqualTo(200);
        assertThat(ann.put("/tasks/qanary-task-1", Map.of("title", "Qanary blind"), Map.of())
                        .status())
                .isEqualTo(409);
    }

    private boolean isWaiting(String connection) {
        return ann.get(connection).body().path("pending_calls").asInt() > 0;
    }
}
