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

/** Meetings with others, at simulated Google and a real CalDAV server: nobody gets mail unless the person wants it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuestsScenario {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ANNS = "ann@example.com";

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private URI calendar;
    private RunningApp app;
    private SimulatedGoogle google;
    private Caller ann;
    private String atGoogle;
    private String caldav;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("a.smith", "secret");
        calendar = radicale.makeCalendar("a.smith", "work");
        app = RunningApp.start(Launch.in(data));
        google = SimulatedGoogle.of(app);
        google.account(ANNS);
        ann = app.as("ann");
        google.add(ANNS, """
                {"id": "rehearsal", "summary": "Review", "attendees": [{"email": "bob@elsewhere.example"}],
                 "start": {"dateTime": "2031-03-03T09:00:00Z"}, "end": {"dateTime": "2031-03-03T10:00:00Z"}}""");
        radicale.put(calendar.resolve("invited.ics"), invitation("ACCEPTED"));
        radicale.put(calendar.resolve("open.ics"), invitation("NEEDS-ACTION").replace("UID:invited", "UID:open"));
        google.add(ANNS, """
                {"id": "planning", "summary": "Planning", "attendees": [{"email": "a.smith@work.example"}],
                 "start": {"dateTime": "2031-03-05T09:00:00Z"}, "end": {"dateTime": "2031-03-05T10:00:00Z"}}""");
        radicale.put(
                calendar.resolve("planning.ics"),
                invitation("ACCEPTED")
                        .replace("UID:invited", "UID:planning@google.com")
                        .replace("Bob's party", "Planning")
                        .replace("bob@elsewhere.example", ANNS)
                        .replace("20310304", "20310305"));
        caldav = Connecting.connect(new PatientCaller(ann), radicale.url(), "a.smith", "secret");
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

    private static String invitation(String answer) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:invited",
                "DTSTAMP:20310101T000000Z",
                "DTSTART:20310304T090000Z",
                "DURATION:PT1H",
                "SUMMARY:Bob's party",
                "ORGANIZER:mailto:bob@elsewhere.example",
                "ATTENDEE;PARTSTAT=" + answer + ":mailto:a.smith@work.example",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    private String task(String title) {
        return ann.get("/tasks?source=calendar_import")
                .body()
                .get("items")
                .valueStream()
                .filter(task -> task.get("title").asString().equals(title))
                .map(task -> task.get("task_id").asString())
                .findFirst()
                .orElse(null);
    }

    private String mapping(String task, String property) {
        return ann.get("/calendar/tasks/" + task + "/mappings")
                .body()
                .at("/items/0/" + property)
                .asString("");
    }

    private String summary() {
        return google.events(ANNS)
                .valueStream()
                .filter(event -> event.get("id").asString().equals("rehearsal"))
                .map(event -> event.get("summary").asString())
                .findFirst()
                .orElseThrow();
    }

    private String home(String title) {
        return ann.get("/tasks/" + task(title)).text("home_connection_id");
    }

    @Test
    @Order(1)
    void whatThePersonAcceptedIsATaskAndWhatIsOpenIsNone() {
        await().atMost(SOON).until(() -> task("Bob's party") != null && task("Planning") != null);
        assertThat(Pulling.imported(ann)).hasSize(2);
        assertThat(home("Planning")).isEqualTo(caldav);
    }

    @Test
    @Order(2)
    void aMeetingIsAtHomeWhereThePersonIsItsOrganizerAlthoughThatIsReadLater() {
        atGoogle = google.connect(ann, ANNS);
        await().atMost(SOON).until(() -> task("Review") != null && atGoogle.equals(home("Planning")));
        assertThat(Pulling.imported(ann)).hasSize(3);
    }

    @Test
    @Order(3)
    void anEditInTimeStaysInTimeSoThatNobodyGetsMail() {
        var review = task("Review");
        ann.patch("/tasks/" + review, Map.of("title", "Review, mine"));
        await().atMost(SOON).until(() -> mapping(review, "state").equals("read_only"));
        assertThat(mapping(review, "last_error/code")).isEqualTo("has_guests");
        assertThat(summary()).isEqualTo("Review");
        assertThat(ann.get("/tasks/" + review).text("title")).isEqualTo("Review, mine");
        assertThat(google.outbox()).isEmpty();
    }

    @Test
    @Order(4)
    void somebodyElsesIsReadOnlyWhateverIsChosen() {
        var party = task("Bob's party");
        var before = radicale.get(calendar.resolve("invited.ics"));
        ann.patch("/calendar/connections/" + caldav, Map.of("notify_guests", true));
        ann.patch("/tasks/" + party, Map.of("title", "Party"));
        await().atMost(SOON).until(() -> mapping(party, "state").equals("read_only"));
        assertThat(mapping(party, "last_error/code")).isEqualTo("not_organizer");
        assertThat(radicale.get(calendar.resolve("invited.ics"))).isEqualTo(before);
    }

    @Test
    @Order(5)
    void chosenToBeToldItsGuestsAreTold() {
        var review = task("Review, mine");
        ann.patch("/calendar/connections/" + atGoogle, Map.of("notify_guests", true));
        assertThat(ann.get("/calendar/connections/" + atGoogle)
                        .body()
                        .get("notify_guests")
                        .asBoolean())
                .isTrue();
        ann.patch("/tasks/" + review, Map.of("title", "Review of ours"));
        await().atMost(SOON).until(() -> summary().equals("Review of ours"));
        await().atMost(SOON).until(() -> mapping(review, "state").equals("linked"));
        assertThat(google.outbox()).hasSize(1);
        assertThat(google.violations()).isEmpty();
    }

    @Test
    @Order(6)
    void aLaterDeclineCountsAsDeletedAndSoDoesACancellation() {
        radicale.put(calendar.resolve("invited.ics"), invitation("DECLINED"));
        Pulling.pull(ann, caldav);
        await().atMost(SOON).until(() -> task("Party") == null);
        radicale.put(calendar.resolve("open.ics"), invitation("ACCEPTED").replace("UID:invited", "UID:open"));
        Pulling.pull(ann, caldav);
        await().atMost(SOON).until(() -> task("Bob's party") != null);
        radicale.put(
                calendar.resolve("open.ics"),
                invitation("ACCEPTED").replace("UID:invited", "UID:open\r\nSTATUS:CANCELLED"));
        Pulling.pull(ann, caldav);
        await().atMost(SOON).until(() -> task("Bob's party") == null);
    }

    @Test
    @Order(7)
    void ofOneCategoryOnlyWhatIsFiledThereIsImportedPrivateOrNot() {
        var filed = invitation("NEEDS-ACTION").replace("Bob's party", "Filed\r\nCLASS:PRIVATE\r\nCATEGORIES:Fun,Work");
        radicale.put(calendar.resolve("filed.ics"), filed.replace("UID:invited", "UID:filed"));
        Pulling.pull(ann, caldav);
        assertThat(task("Filed")).isNull();
        ann.patch("/calendar/connections/" + caldav, Map.of("import_filter", "category", "import_category", "work"));
        await().atMost(SOON).until(() -> task("Filed") != null);
        var refused = ann.patch(
                "/calendar/connections/" + atGoogle, Map.of("import_filter", "category", "import_category", "work"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("categories_not_supported");
    }

    @Test
    @Order(8)
    void whereThePersonWantsNoReminderNewEventsHaveNone() {
        due("reminded", "2031-06-01T09:00:00Z");
        await().atMost(SOON).until(() -> reminders("reminded") == 2);
        ann.patch("/calendar/connections/" + atGoogle, Map.of("reminders", "none"));
        due("silent", "2031-06-02T09:00:00Z");
        await().atMost(SOON).until(() -> reminders("silent") == 0);
        assertThat(reminders("reminded")).isEqualTo(2);
    }

    private void due(String task, String due) {
        assertThat(ann.put("/tasks/" + task, Map.of("title", task, "due", due), Map.of())
                        .status())
                .isEqualTo(202);
    }

    /** As many as its event has; -1 while there is none. */
    private int reminders(String title) {
        return google.events(ANNS)
                .valueStream()
                .filter(event -> event.get("summary").asString().equals(title))
                .map(event -> event.at("/reminders/overrides").size())
                .findFirst()
                .orElse(-1);
    }
}
