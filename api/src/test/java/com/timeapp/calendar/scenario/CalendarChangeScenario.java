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

/**
 * A connection goes on with another calendar of its account, on a real CalDAV server and at the simulated Google: our
 * events go along, the person's own stay, and a meeting that is in both is one task.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CalendarChangeScenario {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ANN = "ann";
    private static final String PASSWORD = "secret";
    private static final String GOOGLES_ANN = "ann@example.com";
    private static final String TEAM = "team@group.calendar.google.com";

    @TempDir
    private static Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private SimulatedGoogle google;
    private Caller ann;
    private Caller bea;
    private URI first;
    private URI second;
    private String home;
    private String atGoogle;
    private String lunch;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start(ANN, PASSWORD);
        app = RunningApp.start(data, Map.of());
        google = SimulatedGoogle.of(app);
        google.control("POST", "accounts", """
                {"email": "%s", "calendars": [{"id": "%s", "summary": "Team"}]}""".formatted(GOOGLES_ANN, TEAM));
        ann = app.as(ANN);
        bea = app.as("bea");
        first = radicale.makeCalendar(ANN, "first");
        second = radicale.makeCalendar(ANN, "second");
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
    void aCalendarHoldsOurEventsAndThePersonsOwn() {
        home = connect(first).text("connection_id");
        radicale.put(first.resolve("lunch.ics"), meeting("Lunch"));
        put(ann, "dentist", Map.of("title", "Dentist", "due", "2031-07-13T10:30:00Z"));
        put(ann, "report", Map.of("title", "Report", "due", "2020-07-13", "status", "todo"));
        put(ann, "taxes", Map.of("title", "Taxes", "due", "2031-07-14"));
        put(ann, "taxes", Map.of("title", "Taxes", "due", "2031-07-14", "status", "done"));
        await().atMost(SOON).until(() -> text(first, "Taxes").contains("✓ Taxes"));
        Pulling.pull(ann, home);
        await().atMost(SOON).until(() -> Pulling.imported(ann).size() == 1);
        lunch = Pulling.imported(ann).getFirst();
    }

    @Test
    @Order(2)
    void whatIsNoOtherCalendarOfTheAccountIsRefused() {
        var unknown = change(ann, home, first.resolve("../nowhere/").toString());
        assertThat(unknown.status()).as(unknown.raw().body()).isEqualTo(422);
        assertThat(unknown.text("code")).isEqualTo("calendar_not_found");
        assertThat(change(ann, home, first.toString()).status()).isEqualTo(202);
        assertThat(radicale.list(first)).hasSize(4);
    }

    @Test
    @Order(3)
    void ourEventsGoAlongAndThePersonsOwnStays() {
        var answer = change(ann, home, second.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        assertThat(answer.text("state")).isEqualTo("active");
        ann.patch("/tasks/dentist", Map.of("title", "Dentist, upstairs"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(radicale.list(first)).containsExactly(first.resolve("lunch.ics"));
            assertThat(radicale.list(second)).hasSize(3);
        });
        await().atMost(SOON).until(() -> text(second, "Dentist").contains("Dentist\\, upstairs"));
        assertThat(text(second, "Taxes")).contains("✓ Taxes");
        assertThat(document(ann, home).text("calendar_id")).isEqualTo(second.toString());
        assertThat(ann.get("/tasks/" + lunch).status()).isEqualTo(200);
        assertThat(mappings(lunch)).isZero();
    }

    @Test
    @Order(4)
    void theNextCalendarIsFollowedAndTheOneBeforeNoMore() {
        radicale.put(first.resolve("lunch.ics"), meeting("Lunch that nobody follows"));
        var dentist = resource(second, "Dentist");
        radicale.put(
                dentist,
                radicale.get(dentist)
                        .replace("20310713T103000Z", "20310714T103000Z")
                        .replace("20310713T113000Z", "20310714T113000Z"));
        Pulling.pull(ann, home);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ann.get("/tasks/dentist").text("due")).isEqualTo("2031-07-14T10:30:00Z"));
        assertThat(ann.get("/tasks/" + lunch).text("title")).isEqualTo("Lunch");
    }

    @Test
    @Order(5)
    void aMeetingThatIsThereTooIsTheSameTask() {
        radicale.put(second.resolve("copy.ics"), meeting("Lunch as the second calendar has it"));
        Pulling.pull(ann, home);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ann.get("/tasks/" + lunch).text("title"))
                        .isEqualTo("Lunch as the second calendar has it"));
        assertThat(Pulling.imported(ann)).containsExactly(lunch);
        assertThat(mappings(lunch)).isEqualTo(1);
    }

    @Test
    @Order(6)
    void aCalendarThatIsConnectedIsNamedWithItsConnection() {
        var again = connect(first).text("connection_id");
        var answer = change(ann, home, first.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("connection_exists");
        assertThat(answer.text("connection_id")).isEqualTo(again);
    }

    @Test
    @Order(7)
    void atGoogleTooAndThePushesComeFromTheNextOne() {
        atGoogle = google.connect(bea, GOOGLES_ANN);
        await().atMost(SOON).until(() -> "open".equals(channel()));
        put(bea, "walk", Map.of("title", "Walk", "due", "2031-08-01T09:00:00Z"));
        put(bea, "swim", Map.of("title", "Swim", "due", "2031-08-02"));
        await().atMost(SOON).until(() -> titles(GOOGLES_ANN).size() == 2);
        var stopped = google.requests("calendar.channels.stop");

        assertThat(change(bea, atGoogle, TEAM).status()).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(titles(GOOGLES_ANN)).isEmpty();
            assertThat(titles(TEAM)).containsExactlyInAnyOrder("Walk", "Swim");
        });
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(channel()).isEqualTo("open");
            assertThat(google.requests("calendar.channels.stop")).isEqualTo(stopped + 1);
        });
        google.edit(TEAM, "walk", "{\"summary\": \"A longer walk\"}");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(bea.get("/tasks/walk").text("title")).isEqualTo("A longer walk"));
    }

    @Test
    @Order(8)
    void onTheWayTheLastWordCounts() {
        assertThat(change(bea, atGoogle, GOOGLES_ANN).status()).isEqualTo(202);
        assertThat(change(bea, atGoogle, TEAM).status()).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(document(bea, atGoogle).body().at("/pending_calls").asInt())
                    .isZero();
            assertThat(titles(GOOGLES_ANN)).isEmpty();
            assertThat(titles(TEAM)).containsExactlyInAnyOrder("A longer walk", "Swim");
            assertThat(document(bea, atGoogle).text("calendar_id")).isEqualTo(TEAM);
        });
    }

    @Test
    @Order(9)
    void nothingWasDoneThatGoogleForbids() {
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
    }

    private Caller.Answer connect(URI calendar) {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        radicale.url().toString(),
                        "username",
                        ANN,
                        "password",
                        PASSWORD,
                        "calendar_id",
                        calendar.toString()));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer;
    }

    private static Caller.Answer change(Caller person, String connection, String calendar) {
        return person.put(
                "/calendar/connections/" + connection + "/calendar", Map.of("calendar_id", calendar), Map.of());
    }

    private static void put(Caller person, String id, Map<String, String> task) {
        var answer = person.put("/tasks/" + id, task, Map.of("Prefer", "wait=10"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    private static Caller.Answer document(Caller person, String connection) {
        return person.get("/calendar/connections/" + connection);
    }

    private String channel() {
        return document(bea, atGoogle).body().at("/push_channel/state").asString();
    }

    private int mappings(String task) {
        return ann.get("/calendar/tasks/" + task + "/mappings")
                .body()
                .get("items")
                .size();
    }

    private URI resource(URI calendar, String title) {
        return radicale.list(calendar).stream()
                .filter(event -> radicale.get(event).contains(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title));
    }

    private String text(URI calendar, String title) {
        return radicale.get(resource(calendar, title));
    }

    private List<String> titles(String calendar) {
        return google.events(calendar)
                .valueStream()
                .filter(event -> !"cancelled".equals(event.path("status").asString()))
                .map(event -> event.get("summary").asString())
                .toList();
    }

    private static String meeting(String title) {
        return CalendarEvent.meeting("lunch-uid", title);
    }
}
