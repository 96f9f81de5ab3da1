package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person sets a calendar to one direction and back, on a real server, while both sides go on being edited. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DirectionsScenario {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private URI calendar;
    private RunningApp app;
    private Caller ann;
    private String connection;
    private String walk;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        calendar = radicale.makeCalendar("ann", "home");
        app = RunningApp.start(data, Map.of());
        ann = app.as("ann");
        connection = connect();
        put("dentist", "Dentist");
        put("lunch", "Lunch");
        radicale.put(own("walk"), event("walk", "Walk"));
        Pulling.pull(ann, connection);
        says(address("dentist"), "SUMMARY:Dentist");
        says(address("lunch"), "SUMMARY:Lunch");
        await().atMost(SOON).until(() -> Pulling.imported(ann).size() == 1);
        walk = Pulling.imported(ann).getFirst();
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
    void whileChangesOnlyTravelToItTheCalendarIsNotFollowedAndThePersonsOwnIsNotWritten() {
        travels("to_calendar");
        rename(address("dentist"), "Dentist", "Dentist by phone");
        rename(own("walk"), "Walk", "Long walk");
        radicale.put(own("swim"), event("swim", "Swim"));
        ann.patch("/tasks/" + walk, Map.of("due", "2031-08-01T12:00:00Z"));
        ann.patch("/tasks/lunch", Map.of("title", "Late lunch"));
        says(address("lunch"), "SUMMARY:Late lunch");
        Pulling.pull(ann, connection);
        Pulling.pull(ann, connection);
        assertThat(title("dentist")).isEqualTo("Dentist");
        assertThat(title(walk)).isEqualTo("Walk");
        assertThat(Pulling.imported(ann)).containsExactly(walk);
        says(own("walk"), "SUMMARY:Long walk", "DTSTART:20310801T100000Z");
    }

    @Test
    @Order(2)
    void onceTheyComeFromThereAgainAllOfItIsFollowedAndWhatWasEditedInTimeGoesOut() {
        travels("bidirectional");
        Pulling.pull(ann, connection);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(title("dentist")).isEqualTo("Dentist by phone");
            assertThat(title(walk)).isEqualTo("Long walk");
            assertThat(ann.get("/tasks/" + walk).text("due")).isEqualTo("2031-08-01T12:00:00Z");
            assertThat(Pulling.imported(ann)).hasSize(2).contains(walk);
        });
        says(own("walk"), "SUMMARY:Long walk", "DTSTART:20310801T120000Z");
        says(address("dentist"), "SUMMARY:Dentist by phone");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    @Order(3)
    void whileTheyOnlyComeFromItWhatIsEditedInTimeWaitsAndMeetsWhatIsEditedThere() {
        travels("from_calendar");
        ann.patch("/tasks/lunch", Map.of("title", "Latest lunch"));
        ann.patch("/tasks/" + walk, Map.of("title", "Longer walk"));
        ann.patch("/tasks/dentist", Map.of("title", "Dentist by letter"));
        rename(address("dentist"), "Dentist by phone", "Dentist by fax");
        Pulling.pull(ann, connection);
        await().atMost(SOON).until(() -> conflicts().size() == 1);
        assertThat(title("dentist")).isEqualTo("Dentist by letter");
        says(address("dentist"), "SUMMARY:Dentist by fax");
        says(address("lunch"), "SUMMARY:Late lunch");
        says(own("walk"), "SUMMARY:Long walk");
    }

    @Test
    @Order(4)
    void onceTheyTravelThereAgainItGoesOutAndWhatBothEditedIsThePersonsToDecide() {
        travels("bidirectional");
        says(address("lunch"), "SUMMARY:Latest lunch");
        says(own("walk"), "SUMMARY:Longer walk");
        says(address("dentist"), "SUMMARY:Dentist by fax");
        var mapping = conflicts().get(0).get("mapping_id").asString();
        ann.post("/calendar/conflicts/" + mapping + "/resolve", Map.of("resolution", "keep_task"));
        says(address("dentist"), "SUMMARY:Dentist by letter");
        await().atMost(SOON).until(() -> conflicts().isEmpty());
    }

    @Test
    @Order(5)
    void disconnectedAndConnectedAgainThePersonsOwnIsTheSameTaskAndNeitherEditIsLost() {
        assertThat(ann.delete("/calendar/connections/" + connection).status()).isLessThan(300);
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).status() == 404);
        ann.patch("/tasks/" + walk, Map.of("title", "Evening walk"));
        radicale.put(
                own("walk"),
                new CalendarResource(own("walk"), radicale.get(own("walk")))
                        .replacing("DTSTART:20310801T120000Z", "DTSTART:20310801T180000Z")
                        .replacing("DTEND:20310801T133000Z", "DTEND:20310801T193000Z")
                        .text());
        connection = connect();
        says(own("walk"), "SUMMARY:Evening walk", "DTSTART:20310801T180000Z");
        await().atMost(SOON).until(() -> ann.get("/tasks/" + walk).text("due").equals("2031-08-01T18:00:00Z"));
        assertThat(Pulling.imported(ann)).hasSize(2);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    @Order(6)
    void andNothingIsWrittenWithoutAnEdit() {
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection)
                                .body()
                                .at("/pending_calls")
                                .asInt()
                        == 0);
        var before = contents();
        Pulling.pull(ann, connection);
        Pulling.pull(ann, connection);
        assertThat(contents()).isEqualTo(before);
    }

    private Map<URI, String> contents() {
        return radicale.list(calendar).stream().collect(Collectors.toMap(Function.identity(), radicale::get));
    }

    private String connect() {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of("url", radicale.url().toString(), "username", "ann", "password", "secret"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.text("connection_id");
    }

    private void travels(String direction) {
        assertThat(ann.patch("/calendar/connections/" + connection, Map.of("sync_direction", direction))
                        .status())
                .isEqualTo(202);
    }

    private void put(String task, String title) {
        var answer = ann.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T10:00:00Z"), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private String title(String task) {
        return ann.get("/tasks/" + task).text("title");
    }

    private JsonNode conflicts() {
        return ann.get("/calendar/conflicts").body().get("items");
    }

    private void rename(URI event, String from, String to) {
        var renamed = new CalendarResource(event, radicale.get(event)).replacing("SUMMARY:" + from, "SUMMARY:" + to);
        radicale.put(event, renamed.text());
    }

    private void says(URI event, String... lines) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(new CalendarResource(event, radicale.get(event)).lines())
                        .contains(lines));
    }

    private URI address(String task) {
        return calendar.resolve("time-app-task-" + task + ".ics");
    }

    private URI own(String name) {
        return calendar.resolve(name + ".ics");
    }

    private static String event(String name, String title) {
        return String.join(
                "\r\n",
                List.of(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Somebody//Calendar 1.0//EN",
                        "BEGIN:VEVENT",
                        "UID:" + name + "-uid",
                        "DTSTAMP:20310701T000000Z",
                        "DTSTART:20310801T100000Z",
                        "DTEND:20310801T113000Z",
                        "SUMMARY:" + title,
                        "END:VEVENT",
                        "END:VCALENDAR",
                        ""));
    }
}
