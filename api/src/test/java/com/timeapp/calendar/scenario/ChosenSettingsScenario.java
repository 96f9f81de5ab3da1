package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
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

/** What a person chooses for a calendar, on a real server: what events tell, when they travel, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChosenSettingsScenario {

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
        connection = connect();
        put("dentist", "Dentist");
        put("lunch", "Lunch");
        says("dentist", "SUMMARY:Dentist", "DESCRIPTION:Task: Dentist\\nPriority: medium");
        says("lunch", "SUMMARY:Lunch");
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
    void aLowerLevelTakesOutWhatAHigherOneHadTold() {
        var answer =
                ann.put("/calendar/settings/" + connection + "/privacy", Map.of("privacy_level", "minimal"), Map.of());
        assertThat(answer.text("message")).isEqualTo("Privacy settings updated. Events will be resynced.");
        for (var task : List.of("dentist", "lunch")) {
            says(task, "SUMMARY:Task from Time App", "DESCRIPTION:Task from Time App");
            assertThat(radicale.get(address(task))).doesNotContain("Lunch");
        }
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("Dentist");
    }

    @Test
    @Order(2)
    void aHigherOneTellsItAgain() {
        ann.patch("/calendar/connections/" + connection, Map.of("privacy_level", "full"));
        says("dentist", "SUMMARY:Dentist");
        says("lunch", "SUMMARY:Lunch");
        assertThat(ann.get("/calendar/connections/" + connection).text("privacy_level"))
                .isEqualTo("full");
    }

    @Test
    @Order(3)
    void aTaskThatIsDoneIsMarkedAndOneThatIsCancelledGoes() {
        ann.patch("/tasks/dentist", Map.of("status", "done"));
        says("dentist", "SUMMARY:✓ Dentist", "TRANSP:TRANSPARENT");
        ann.patch("/tasks/dentist", Map.of("status", "cancelled"));
        await().atMost(SOON).until(() -> !radicale.list(calendar).contains(address("dentist")));
        ann.patch("/tasks/dentist", Map.of("status", "todo"));
        says("dentist", "SUMMARY:Dentist", "TRANSP:OPAQUE");
    }

    @Test
    @Order(4)
    void whileItIsPausedNothingTravelsAndThenEverything() {
        assertThat(ann.post("/calendar/connections/" + connection + "/pause", Map.of())
                        .text("state"))
                .isEqualTo("paused");
        ann.patch("/tasks/lunch", Map.of("title", "Late lunch"));
        put("meeting", "Meeting");
        var changed = new CalendarResource(address("dentist"), radicale.get(address("dentist")))
                .replacing("SUMMARY:Dentist", "SUMMARY:Dentist by phone");
        radicale.put(changed.href(), changed.text());
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> {
            var lunch = radicale.get(address("lunch"));
            return lunch.contains("SUMMARY:Lunch")
                    && !radicale.list(calendar).contains(address("meeting"))
                    && ann.get("/tasks/dentist").text("title").equals("Dentist");
        });
        assertThat(ann.get("/calendar/connections/" + connection).text("state")).isEqualTo("paused");
        ann.post("/calendar/connections/" + connection + "/resume", Map.of());
        says("lunch", "SUMMARY:Late lunch");
        says("meeting", "SUMMARY:Meeting");
        await().atMost(SOON).until(() -> ann.get("/tasks/dentist").text("title").equals("Dentist by phone"));
    }

    @Test
    @Order(5)
    void whileAnOperatorLeavesTheProviderAloneNothingIsAskedOfItAndThenEverything() {
        var operator = app.asOperator();
        assertThat(operator.post("/operations/providers/caldav/pause", Map.of()).text("state"))
                .isEqualTo("paused");
        ann.patch("/tasks/lunch", Map.of("title", "Early lunch"));
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> radicale.get(address("lunch")).contains("SUMMARY:Late lunch"));
        assertThat(operator.get("/actuator/health").body().toString()).contains("\"paused_providers\":[\"caldav\"]");
        assertThat(operator.get("/operations/doctor").body().toString()).contains("\"provider_paused\"");
        assertThat(operator.post("/operations/providers/caldav/resume", Map.of())
                        .text("state"))
                .isEqualTo("active");
        says("lunch", "SUMMARY:Early lunch");
        assertThat(operator.post("/operations/providers/unheard-of/pause", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void givenUpItsEventsStayAndConnectedAgainTheyAreNotMadeTwice() {
        assertThat(ann.delete("/calendar/connections/" + connection).text("message"))
                .isEqualTo("Calendar disconnected successfully");
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).status() == 404);
        assertThat(radicale.list(calendar)).hasSize(3);
        connection = connect();
        ann.patch("/tasks/lunch", Map.of("title", "Latest lunch"));
        says("lunch", "SUMMARY:Latest lunch");
        assertThat(radicale.list(calendar)).hasSize(3);
    }

    @Test
    @Order(7)
    void givenUpWithItsEventsOnlyThePersonsOwnStay() {
        radicale.put(calendar.resolve("own.ics"), foreign());
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
        await().atMost(SOON)
                .until(() -> ann.get("/tasks?source=calendar_import")
                                .body()
                                .get("items")
                                .size()
                        == 1);
        var before = radicale.get(calendar.resolve("own.ics"));
        ann.delete("/calendar/connections/" + connection + "?delete_events=true");
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).status() == 404);
        assertThat(radicale.list(calendar)).containsExactly(calendar.resolve("own.ics"));
        assertThat(radicale.get(calendar.resolve("own.ics"))).isEqualTo(before);
        assertThat(ann.get("/tasks/lunch").text("title")).isEqualTo("Latest lunch");
        assertThat(ann.get("/tasks?source=calendar_import").body().get("items")).hasSize(1);
    }

    private String connect() {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of("url", radicale.url().toString(), "username", "ann", "password", "secret"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.text("connection_id");
    }

    private void put(String task, String title) {
        var answer = ann.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T10:00:00Z"), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
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

    private static String foreign() {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:own-uid",
                "DTSTAMP:20310701T000000Z",
                "DTSTART:20310801T100000Z",
                "DTEND:20310801T113000Z",
                "SUMMARY:Own",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }
}
