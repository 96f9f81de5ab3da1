package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real CalDAV server: tasks out, changes back, the person's own events in, and nothing in clear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneRealTaskScenario {

    // with a Q, because PostgreSQL itself knows the Canary Islands
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ANN = "qanary-user-ann";
    private static final String PASSWORD = "qanary-password";
    private static final String TITLE = "Qanary dentist";
    private static final String DESCRIPTION = "qanary-description bring the X-rays";
    private static final String PROJECT = "qanary-project";
    private static final String FOREIGN_TITLE = "Qanary lunch";
    private static final String FOREIGN = "qanary-foreign";

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private URI calendar;
    private RunningApp app;
    private Caller ann;
    private String connection;
    private String log = "";

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start(ANN, PASSWORD);
        calendar = radicale.makeCalendar(ANN, "qanary-calendar");
        app = RunningApp.start(data, Map.of());
        ann = app.as(ANN);
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
    void aWrongPasswordIsRefusedAndSaysWhatMayBeNeeded() {
        var answer = connect("not the password");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("wrong_credentials");
        assertThat(answer.text("detail")).contains("app-specific password");
        assertThat(ann.get("/calendar/connections").body().get("items")).isEmpty();
    }

    @Test
    @Order(2)
    void theCalendarIsConnected() {
        var answer = connect(PASSWORD);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("calendar_name")).isEqualTo("qanary-calendar");
        connection = answer.text("connection_id");
        await().atMost(SOON).until(() -> "active".equals(connectionView().text("state")));
    }

    @Test
    @Order(3)
    void threeTasksAreThreeEvents() {
        put(
                "qanary-1",
                Map.of(
                        "title",
                        TITLE,
                        "description",
                        DESCRIPTION,
                        "due",
                        "2031-07-13T10:37:00Z",
                        "priority",
                        "high",
                        "project",
                        PROJECT,
                        "url",
                        "https://time.example/qanary-url",
                        "time_zone",
                        "Europe/Berlin",
                        "duration_minutes",
                        45));
        put("qanary-2", Map.of("title", "Qanary day off", "due", "2031-07-14"));
        put("qanary-3", Map.of("title", "Qanary, with; signs\\ and ünïcode", "due", "2031-07-15T08:00:00Z"));
        await().atMost(SOON).untilAsserted(() -> assertThat(resources()).hasSize(3));
        assertThat(event("qanary-1").eventOfAnyTime())
                .containsExactlyInAnyOrder(
                        "SUMMARY:" + TITLE,
                        "DESCRIPTION:Task: " + TITLE + "\\nPriority: high",
                        "DTSTART;TZID=Europe/Berlin:20310713T123700",
                        "DTEND;TZID=Europe/Berlin:20310713T132200",
                        "DTSTAMP:*",
                        "UID:time-app-task-qanary-1@timeapp.com",
                        "PRIORITY:3",
                        "CATEGORIES:Time App",
                        "X-TIME-APP-TASK-ID:qanary-1",
                        "X-TIME-APP-VERSION:1",
                        "TRANSP:OPAQUE",
                        "SEQUENCE:0");
        assertThat(event("qanary-1").lines())
                .contains("PRODID:-//Time App//Calendar Integration//EN", "VERSION:2.0", "TZID:Europe/Berlin");
        assertThat(event("qanary-2").eventOfAnyTime())
                .containsExactlyInAnyOrder(
                        "SUMMARY:Qanary day off",
                        "DESCRIPTION:Task: Qanary day off\\nPriority: medium",
                        "DTSTART;VALUE=DATE:20310714",
                        "DTEND;VALUE=DATE:20310715",
                        "DTSTAMP:*",
                        "UID:time-app-task-qanary-2@timeapp.com",
                        "PRIORITY:5",
                        "CATEGORIES:Time App",
                        "X-TIME-APP-TASK-ID:qanary-2",
                        "X-TIME-APP-VERSION:1",
                        "TRANSP:TRANSPARENT",
                        "SEQUENCE:0");
        assertThat(event("qanary-3").eventOfAnyTime())
                .containsExactlyInAnyOrder(
                        "SUMMARY:Qanary\\, with\\; signs\\\\ and ünïcode",
                        "DESCRIPTION:Task: Qanary\\, with\\; signs\\\\ and ünïcode\\nPriority: medium",
                        "DTSTART:20310715T080000Z",
                        "DTEND:20310715T090000Z",
                        "DTSTAMP:*",
                        "UID:time-app-task-qanary-3@timeapp.com",
                        "PRIORITY:5",
                        "CATEGORIES:Time App",
                        "X-TIME-APP-TASK-ID:qanary-3",
                        "X-TIME-APP-VERSION:1",
                        "TRANSP:OPAQUE",
                        "SEQUENCE:0");
        await().atMost(SOON).until(() -> "synced".equals(mapping("qanary-1").get("sync_status")));
        assertThat(mapping("qanary-1"))
                .containsEntry("external_event_id", "time-app-task-qanary-1@timeapp.com")
                .containsEntry("origin", "app")
                .containsEntry("provider", "caldav");
    }

    @Test
    @Order(4)
    void whatThePersonChangesInTheCalendarTheTaskFollows() {
        var changed = event("qanary-1")
                .replacing("SUMMARY:" + TITLE, "SUMMARY:Qanary dentist\\, moved")
                .replacing("DTSTART;TZID=Europe/Berlin:20310713T123700", "DTSTART;TZID=Europe/Berlin:20310714T090000")
                .replacing("DTEND;TZID=Europe/Berlin:20310713T132200", "DTEND;TZID=Europe/Berlin:20310714T100000")
                .replacing(
                        "END:VEVENT",
                        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:leave now\r\nTRIGGER:-PT25M\r\nEND:VALARM\r\nEND:VEVENT");
        radicale.put(changed.href(), changed.text());
        Pulling.pull(ann, connection);
        var task = ann.get("/tasks/qanary-1?wait_for_version=2");
        assertThat(task.text("title")).isEqualTo("Qanary dentist, moved");
        assertThat(task.text("due")).isEqualTo("2031-07-14T07:00:00Z");
        assertThat(task.body().get("duration_minutes").asInt()).isEqualTo(60);
        assertThat(task.body().get("version").asInt()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void andNothingIsWrittenBack() {
        var before = event("qanary-1");
        Pulling.pull(ann, connection);
        Pulling.pull(ann, connection);
        assertThat(event("qanary-1")).isEqualTo(before);
        assertThat(ann.get("/tasks/qanary-1").body().get("version").asInt()).isEqualTo(2);
    }

    @Test
    @Order(6)
    void aStaleReplacementIsRefused() {
        var blind = ann.put("/tasks/qanary-1", Map.of("title", TITLE), Map.of());
        assertThat(blind.status()).isEqualTo(409);
        assertThat(blind.text("code")).isEqualTo("task_changed_in_calendar");
        assertThat(blind.body().path("task").path("title").asString()).isEqualTo("Qanary dentist, moved");
        var stale = ann.put("/tasks/qanary-1", Map.of("title", TITLE), Map.of("If-Match", "\"1\""));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("code")).isEqualTo("stale_version");
    }

    @Test
    @Order(7)
    void aPatchGoesThroughAndThePersonsAlarmStays() {
        var before = event("qanary-1");
        var answer = ann.patch("/tasks/qanary-1", Map.of("title", "Qanary dentist, in Time"));
        assertThat(answer.status()).isIn(200, 202);
        assertThat(answer.body().get("version").asInt()).isEqualTo(3);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(event("qanary-1").lines())
                        .contains("SUMMARY:Qanary dentist\\, in Time", "X-TIME-APP-VERSION:3"));
        var after = event("qanary-1");
        assertThat(after.lines())
                .contains("BEGIN:VALARM", "TRIGGER:-PT25M", "DTSTART;TZID=Europe/Berlin:20310714T090000");
        assertThat(after.sequence()).isGreaterThan(before.sequence());
    }

    @Test
    @Order(8)
    void whatBothSidesRenamedTheCalendarDecides() {
        var theirs =
                event("qanary-1").replacing("SUMMARY:Qanary dentist\\, in Time", "SUMMARY:Qanary dentist\\, theirs");
        radicale.put(theirs.href(), theirs.text());
        ann.patch("/tasks/qanary-1", Map.of("title", "Qanary dentist, ours"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ann.get("/tasks/qanary-1").text("title")).isEqualTo("Qanary dentist, theirs"));
        Pulling.pull(ann, connection);
        assertThat(event("qanary-1").lines()).contains("SUMMARY:Qanary dentist\\, theirs");
    }

    @Test
    @Order(9)
    void anEventDeletedInTheCalendarLeavesItsTaskWithoutADue() {
        radicale.delete(event("qanary-2").href());
        Pulling.pull(ann, connection);
        await().atMost(SOON).untilAsserted(() -> {
            var task = ann.get("/tasks/qanary-2");
            assertThat(task.body().path("due").isNull()
                            || task.body().path("due").isMissingNode())
                    .isTrue();
            assertThat(task.text("title")).isEqualTo("Qanary day off");
        });
    }

    @Test
    @Order(10)
    void aTaskThatIsDeletedTakesItsEventAlong() {
        assertThat(ann.delete("/tasks/qanary-3").status()).isIn(200, 202);
        await().atMost(SOON).untilAsserted(() -> assertThat(resources()).hasSize(1));
        assertThat(ann.get("/tasks/qanary-3").status()).isEqualTo(404);
    }

    @Test
    @Order(11)
    void thePersonsOwnEventBecomesOneTaskAlsoAfterTenPullsAndARestart() {
        radicale.put(calendar.resolve(FOREIGN + ".ics"), foreignEvent());
        var asItIs = radicale.get(calendar.resolve(FOREIGN + ".ics"));
        for (var i = 0; i < 10; i++) {
            Pulling.pull(ann, connection);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Pulling.imported(ann)).hasSize(1));
        log = app.log();
        app.close();
        app = RunningApp.start(data, Map.of());
        ann = app.as(ANN);
        Pulling.pull(ann, connection);
        Pulling.pull(ann, connection);
        assertThat(Pulling.imported(ann)).hasSize(1);
        var task = ann.get("/tasks/" + Pulling.imported(ann).getFirst());
        assertThat(task.text("title")).isEqualTo(FOREIGN_TITLE);
        assertThat(task.text("due")).isEqualTo("2031-08-01T10:00:00Z");
        assertThat(task.text("source")).isEqualTo("calendar_import");
        assertThat(task.text("priority")).isEqualTo("medium");
        assertThat(radicale.get(calendar.resolve(FOREIGN + ".ics"))).isEqualTo(asItIs);
    }

    @Test
    @Order(12)
    void itsTitleEditedInTimeIsAllThatChangesInIt() {
        var href = calendar.resolve(FOREIGN + ".ics");
        var before = lines(radicale.get(href));
        ann.patch(
                "/tasks/" + Pulling.imported(ann).getFirst(),
                Map.of("title", "Qanary late lunch", "description", "only in Time"));
        await().atMost(SOON).untilAsserted(() -> assertThat(radicale.get(href)).contains("Qanary late lunch"));
        var after = lines(radicale.get(href));
        assertThat(difference(after, before))
                .allMatch(line -> line.startsWith("SUMMARY") || line.startsWith("SEQUENCE"));
        assertThat(difference(before, after))
                .allMatch(line -> line.startsWith("SUMMARY") || line.startsWith("SEQUENCE"));
    }

    @Test
    @Order(13)
    void anotherPersonSeesNoneOfIt() {
        var bo = app.as("qanary-bo");
        assertThat(bo.get("/tasks/qanary-1").status()).isEqualTo(404);
        assertThat(bo.put("/tasks/qanary-1", Map.of("title", "mine"), Map.of()).status())
                .isEqualTo(404);
        assertThat(bo.delete("/tasks/qanary-1").status()).isEqualTo(404);
        assertThat(bo.get("/calendar/connections/" + connection).status()).isEqualTo(404);
        assertThat(bo.get("/calendar/tasks/qanary-1/mappings").status()).isEqualTo(404);
        assertThat(bo.get("/tasks").body().get("items")).isEmpty();
    }

    @Test
    @Order(14)
    void nothingPersonalIsInTheDataFolderInClear() throws IOException {
        var clear = List.of(
                "qanary-",
                "Qanary",
                "20310713",
                "2031-07-13",
                "20310714",
                "2031-07-14",
                "20310801",
                "2031-08-01",
                radicale.url().toString());
        var hits = new RawBytes(data).find(clear);
        assertThat(hits).isEmpty();
        assertThat(new RawBytes(data).find(List.of("task.revised")))
                .as("the log is in what was searched")
                .anyMatch(hit -> hit.contains("pg_wal"));
        assertThat(log + app.log()).doesNotContainIgnoringCase("qanary");
        app.close();
        app = null;
        assertThat(new RawBytes(data).find(clear)).isEmpty();
    }

    private Caller.Answer connect(String password) {
        return ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        radicale.url().toString(),
                        "username",
                        ANN,
                        "password",
                        password,
                        "conflict_policy",
                        "calendar_wins"));
    }

    private void put(String task, Map<String, Object> content) {
        var answer = ann.put("/tasks/" + task, content, Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        assertThat(answer.body().get("version").asInt()).isEqualTo(1);
    }

    private Caller.Answer connectionView() {
        return ann.get("/calendar/connections/" + connection);
    }

    private Map<String, String> mapping(String task) {
        var mapping = ann.get("/calendar/tasks/" + task + "/mappings")
                .body()
                .get("items")
                .get(0);
        var fields = new java.util.HashMap<String, String>();
        mapping.propertyNames()
                .forEach(name -> fields.put(name, mapping.get(name).asString("")));
        return fields;
    }

    private List<URI> resources() {
        return radicale.list(calendar);
    }

    private CalendarResource event(String task) {
        var href = calendar.resolve("time-app-task-" + task + ".ics");
        return new CalendarResource(href, radicale.get(href));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static List<String> difference(List<String> some, List<String> others) {
        return some.stream().filter(line -> !others.contains(line)).toList();
    }

    private static String foreignEvent() {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:" + FOREIGN + "-uid",
                "DTSTAMP:20310701T000000Z",
                "DTSTART:20310801T100000Z",
                "DTEND:20310801T113000Z",
                "SUMMARY:" + FOREIGN_TITLE,
                "DESCRIPTION:qanary-foreign-description",
                "LOCATION:Qanary corner",
                "X-SOMEBODY-COLOUR:teal",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:off you go",
                "TRIGGER:-PT10M",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }
}
