package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person and their task app change the same event, or one of them removes it, on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConflictScenario {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private URI calendar;
    private RunningApp app;
    private Caller ann;
    private String connection;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        calendar = radicale.makeCalendar("ann", "home");
        app = RunningApp.start(data, Map.of());
        ann = app.as("ann");
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of("url", radicale.url().toString(), "username", "ann", "password", "secret"));
        connection = answer.text("connection_id");
        put("dentist", "Dentist");
        says("dentist", "SUMMARY:Dentist");
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
    @Order(1)
    void whatBothChangedIsShownAndNeitherIsWrittenOver() {
        bothRename("Dentist", "By Time", "By phone");
        await().atMost(SOON).until(() -> conflicts().size() == 1);
        var conflict = conflicts().get(0);
        assertThat(conflict.get("task_id").asString()).isEqualTo("dentist");
        var title = conflict.get("fields").get("title");
        assertThat(title.get("base").asString()).isEqualTo("Dentist");
        assertThat(title.get("task").asString()).isEqualTo("By Time");
        assertThat(title.get("calendar").asString()).isEqualTo("By phone");
        says("dentist", "SUMMARY:By phone");
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("By Time");
    }

    @Test
    @Order(2)
    void theOtherFieldsGoOn() {
        ann.patch("/tasks/dentist", Map.of("due", "2031-07-14T10:00:00Z"));
        says("dentist", "SUMMARY:By phone", "DTSTART:20310714T100000Z");
        assertThat(conflicts()).hasSize(1);
    }

    @Test
    @Order(3)
    void decidedForTheTaskItIsWrittenOnce() {
        var address =
                "/calendar/conflicts/" + conflicts().get(0).get("mapping_id").asString();
        var decision = Map.of("resolution", "keep_task");
        assertThat(ann.post(address + "/resolve", decision, Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(412);
        assertThat(ann.post(address + "/resolve", decision).status()).isEqualTo(202);
        says("dentist", "SUMMARY:By Time");
        await().atMost(SOON).until(() -> conflicts().isEmpty());
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("By Time");
        assertThat(ann.get(address).status()).isEqualTo(404);
        assertThat(ann.post(address + "/resolve", decision).status()).isEqualTo(202);
        assertThat(ann.post(address + "/resolve", Map.of("resolution", "keep_calendar"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    @Order(4)
    void decidedForTheCalendarTheTaskFollows() {
        bothRename("By Time", "By hand", "By letter");
        await().atMost(SOON).until(() -> conflicts().size() == 1);
        var address =
                "/calendar/conflicts/" + conflicts().get(0).get("mapping_id").asString();
        ann.post(address + "/resolve", Map.of("resolution", "merge", "fields", Map.of("title", "calendar")));
        await().atMost(SOON).until(() -> ann.get("/tasks/dentist").text("title").equals("By letter"));
        says("dentist", "SUMMARY:By letter");
    }

    @Test
    @Order(5)
    void whereTheTaskWinsNobodyIsAsked() {
        choose(Map.of("conflict_policy", "task_wins"));
        bothRename("By letter", "By mail", "By fax");
        says("dentist", "SUMMARY:By mail");
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("By mail");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    @Order(6)
    void aDeletedEventMayComeBackOrItsTaskBeDone() {
        choose(Map.of("deletion", "recreate"));
        radicale.delete(address("dentist"));
        sync();
        says("dentist", "SUMMARY:By mail");
        choose(Map.of("deletion", "complete"));
        radicale.delete(address("dentist"));
        sync();
        await().atMost(SOON)
                .until(() -> ann.get("/tasks/dentist").text("status").equals("done"));
        ann.patch("/tasks/dentist", Map.of("title", "Dentist"));
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> !radicale.list(calendar).contains(address("dentist")));
        ann.patch("/tasks/dentist", Map.of("status", "todo"));
        says("dentist", "SUMMARY:Dentist");
    }

    @Test
    @Order(7)
    void whatHidesATitleMayBeCalledAnythingAndStaysSo() {
        choose(Map.of("privacy_level", "minimal"));
        says("dentist", "SUMMARY:Task from Time App");
        rename("Task from Time App", "Secret");
        sync();
        choose(Map.of("privacy_level", "full"));
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> radicale.get(address("dentist")).contains("Task: Dentist"));
        says("dentist", "SUMMARY:Secret");
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("Dentist");
    }

    private void bothRename(String from, String inTime, String inCalendar) {
        ann.post("/calendar/connections/" + connection + "/pause", Map.of());
        ann.patch("/tasks/dentist", Map.of("title", inTime));
        rename(from, inCalendar);
        ann.post("/calendar/connections/" + connection + "/resume", Map.of());
    }

    private void rename(String from, String to) {
        var changed = new CalendarResource(address("dentist"), radicale.get(address("dentist")))
                .replacing("SUMMARY:" + from, "SUMMARY:" + to);
        radicale.put(changed.href(), changed.text());
    }

    private JsonNode conflicts() {
        return ann.get("/calendar/conflicts").body().get("items");
    }

    private void choose(Map<String, String> settings) {
        assertThat(ann.patch("/calendar/connections/" + connection, settings).status())
                .isEqualTo(202);
    }

    private void sync() {
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
    }

    private void put(String task, String title) {
        ann.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T10:00:00Z"), Map.of());
    }

    private void says(String task, String... lines) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                new CalendarResource(address(task), radicale.get(address(task))).lines())
                        .contains(lines));
    }

    private URI address(String task) {
        return calendar.resolve("time-app-task-" + task + ".ics");
    }
}
