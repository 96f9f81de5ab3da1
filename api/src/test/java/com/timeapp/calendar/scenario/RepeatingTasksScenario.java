package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;

/** A task that repeats is one series at a real CalDAV server and at simulated Google, and stays the app's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepeatingTasksScenario {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ANNS = "ann@example.com";
    private static final String TASK = "/tasks/standup";

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private SimulatedGoogle google;
    private Caller ann;
    private URI calendar;
    private String caldav;
    private String atGoogle;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        calendar = radicale.makeCalendar("ann", "home");
        app = RunningApp.start(Launch.in(data));
        google = SimulatedGoogle.of(app);
        google.account(ANNS);
        ann = app.as("ann");
        caldav = Connecting.connect(new PatientCaller(ann), radicale.url(), "ann", "secret");
        atGoogle = google.connect(ann, ANNS);
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

    private String stored() {
        return radicale.get(radicale.list(calendar).getFirst());
    }

    private JsonNode master() {
        return google.events(ANNS)
                .valueStream()
                .filter(event -> !event.has("recurringEventId"))
                .filter(event -> !event.get("id").asString().contains("_R"))
                .findFirst()
                .orElseThrow();
    }

    private static String rule(JsonNode master) {
        return master.path("recurrence").path(0).asString("");
    }

    @Test
    @Order(1)
    void aRuleThatCannotBeFollowedIsRefused() {
        var bad = ann.put(TASK, task("FREQ=HOURLY", "Europe/Berlin"), Map.of());
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text("code")).isEqualTo("invalid_recurrence");
        var zoneless = ann.put(
                TASK, Map.of("title", "Stand-up", "due", "2031-01-06T08:00:00Z", "recurrence", "FREQ=DAILY"), Map.of());
        assertThat(zoneless.status()).isEqualTo(400);
        assertThat(zoneless.text("code")).isEqualTo("time_zone_required");
    }

    private static Map<String, Object> task(String rule, String zone) {
        return Map.of("title", "Stand-up", "due", "2031-01-06T08:00:00Z", "time_zone", zone, "recurrence", rule);
    }

    @Test
    @Order(2)
    void itIsOneSeriesInBoth() {
        var made = ann.put(TASK, task("FREQ=WEEKLY;BYDAY=MO", "Europe/Berlin"), Map.of());
        assertThat(made.status()).as(made.raw().body()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> radicale.list(calendar).size() == 1
                        && google.events(ANNS).size() == 1);
        assertThat(stored()).contains("DTSTART;TZID=Europe/Berlin:20310106T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO");
        assertThat(rule(master())).isEqualTo("RRULE:FREQ=WEEKLY;BYDAY=MO");
        assertThat(master().path("start").path("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(ann.get(TASK).text("recurrence")).isEqualTo("FREQ=WEEKLY;BYDAY=MO");
    }

    @Test
    @Order(3)
    void anOccurrenceThatIsTakenOutInTheCalendarStaysOutAndTheTaskStays() {
        var resource = radicale.list(calendar).getFirst();
        radicale.put(
                resource,
                stored().replace(
                                "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20310113T090000\r\nRRULE:FREQ=WEEKLY"));
        var id = master().get("id").asString();
        google.control(
                "DELETE", "calendars/" + SimulatedGoogle.encoded(ANNS) + "/events/" + id + "_20310113T080000Z", "");
        Pulling.pull(ann, caldav);
        Pulling.pull(ann, atGoogle);
        assertThat(ann.get(TASK).text("due")).isEqualTo("2031-01-06T08:00:00Z");
        ann.patch(TASK, Map.of("title", "Daily"));
        await().atMost(SOON)
                .until(() -> stored().contains("SUMMARY:Daily")
                        && master().get("summary").asString().equals("Daily"));
        assertThat(stored()).contains("EXDATE;TZID=Europe/Berlin:20310113T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO");
        assertThat(google.events(ANNS).valueStream().filter(event -> event.has("recurringEventId")))
                .allMatch(event -> event.get("status").asString().equals("cancelled"))
                .hasSize(1);
        assertThat(ann.get("/tasks").body().get("items")).hasSize(1);
    }

    @Test
    @Order(4)
    void movedInTimeItTakesItsExceptionsAlong() {
        ann.patch(TASK, Map.of("due", "2031-01-06T09:00:00Z"));
        await().atMost(SOON).until(() -> stored().contains("DTSTART;TZID=Europe/Berlin:20310106T100000"));
        assertThat(stored()).contains("EXDATE;TZID=Europe/Berlin:20310113T100000");
        await().atMost(SOON)
                .until(() -> master().at("/start/dateTime").asString().contains("T10:00:00"));
    }

    @Test
    @Order(5)
    void movedInTheCalendarTheTaskFollowsAndRepeatsAsBefore() {
        google.edit(ANNS, "standup", """
                {"start": {"dateTime": "2031-01-06T11:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2031-01-06T12:00:00+01:00", "timeZone": "Europe/Berlin"}}""");
        await().atMost(SOON)
                .until(() -> "2031-01-06T10:00:00Z".equals(ann.get(TASK).text("due")));
        await().atMost(SOON).until(() -> stored().contains("DTSTART;TZID=Europe/Berlin:20310106T110000"));
        assertThat(stored()).contains("RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=Europe/Berlin:20310113T110000");
        assertThat(ann.get(TASK).text("recurrence")).isEqualTo("FREQ=WEEKLY;BYDAY=MO");
    }

    @Test
    @Order(6)
    void anotherRuleGoesOutAndNoneMakesItOneEvent() {
        ann.patch(TASK, Map.of("recurrence", "FREQ=DAILY;UNTIL=20310131"));
        await().atMost(SOON)
                .until(() -> stored().contains("RRULE:FREQ=DAILY;UNTIL=20310131T225959Z")
                        && rule(master()).equals("RRULE:FREQ=DAILY;UNTIL=20310131T225959Z"));
        var none = new HashMap<String, Object>();
        none.put("recurrence", null);
        ann.patch(TASK, none);
        await().atMost(SOON).until(() -> !stored().contains("RRULE:FREQ=DAILY") && !master().has("recurrence"));
        assertThat(stored()).doesNotContain("EXDATE");
        assertThat(ann.get(TASK).text("recurrence")).isNull();
    }

    private void repeats(String rule) {
        await().atMost(SOON).until(() -> rule.equals(ann.get(TASK).text("recurrence")));
    }

    /** What the person has in both calendars, and what the app knows of it. */
    private List<String> imported() {
        return ann.get("/tasks?source=calendar_import")
                .body()
                .get("items")
                .valueStream()
                .map(task ->
                        task.get("title").asString() + " " + task.get("due").asString())
                .sorted()
                .toList();
    }

    private void changeAtGoogle(String event, String changes) {
        google.control("PATCH", "calendars/" + SimulatedGoogle.encoded(ANNS) + "/events/" + event, changes);
    }

    @Test
    @Order(7)
    void anotherRuleInTheCalendarIsTheTasksAndComesToTheOtherOne() {
        ann.patch(TASK, Map.of("recurrence", "FREQ=WEEKLY;BYDAY=MO"));
        await().atMost(SOON)
                .until(() -> stored().contains("RRULE:FREQ=WEEKLY;BYDAY=MO")
                        && rule(master()).equals("RRULE:FREQ=WEEKLY;BYDAY=MO"));
        radicale.edit(
                radicale.list(calendar).getFirst(),
                text -> text.replace(
                        "RRULE:FREQ=WEEKLY;BYDAY=MO",
                        "EXDATE;TZID=Europe/Berlin:20310115T110000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE"));
        var said = stored();
        Pulling.pull(ann, caldav);
        repeats("FREQ=WEEKLY;BYDAY=MO,WE");
        await().atMost(SOON).until(() -> rule(master()).equals("RRULE:FREQ=WEEKLY;BYDAY=MO,WE"));
        assertThat(stored()).isEqualTo(said);
    }

    @Test
    @Order(8)
    void draggedToOtherWeekdaysItMovesWithItsRuleAndItsExceptions() {
        changeAtGoogle(master().get("id").asString(), """
                {"start": {"dateTime": "2031-01-07T11:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2031-01-07T12:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "recurrence": ["RRULE:FREQ=WEEKLY;BYDAY=TU,TH"]}""");
        repeats("FREQ=WEEKLY;BYDAY=TU,TH");
        assertThat(ann.get(TASK).text("due")).isEqualTo("2031-01-07T10:00:00Z");
        await().atMost(SOON).until(() -> stored().contains("RRULE:FREQ=WEEKLY;BYDAY=TU,TH"));
        assertThat(stored())
                .contains("DTSTART;TZID=Europe/Berlin:20310107T110000", "EXDATE;TZID=Europe/Berlin:20310116T110000");
    }

    @Test
    @Order(9)
    void whatIsChangedFromOneDayOnEndsTheTaskAndGoesOnAsThePersonsOwn() {
        changeAtGoogle(
                master().get("id").asString() + "_20310121T100000Z?scope=following", "{\"summary\": \"From now on\"}");
        repeats("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20310120");
        await().atMost(SOON).until(() -> imported().equals(List.of("From now on 2031-01-21T10:00:00Z")));
        await().atMost(SOON).until(() -> stored().contains("UNTIL=20310120T225959Z"));
        assertThat(radicale.list(calendar)).hasSize(1);
        assertThat(rule(master())).isEqualTo("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20310121T095959Z");
        assertThat(google.events(ANNS).valueStream().filter(event -> event.has("recurrence")))
                .hasSize(2);
    }

    @Test
    @Order(10)
    void soItIsAtACalDavServerUnderWhateverName() {
        var rest = calendar.resolve("rest.ics");
        radicale.put(
                rest,
                stored().replaceAll("UID:[^\r]*", "UID:4F9B-rest")
                        .replace("DTSTART;TZID=Europe/Berlin:20310107", "DTSTART;TZID=Europe/Berlin:20310114")
                        .replace("DTEND;TZID=Europe/Berlin:20310107", "DTEND;TZID=Europe/Berlin:20310114")
                        .replace("SUMMARY:Daily", "SUMMARY:Later"));
        radicale.edit(
                calendar.resolve("time-app-task-standup.ics"),
                text -> text.replace("UNTIL=20310120T225959Z", "UNTIL=20310113T225959Z"));
        var said = radicale.get(rest);
        Pulling.pull(ann, caldav);
        repeats("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20310113");
        await().atMost(SOON)
                .until(() ->
                        imported().equals(List.of("From now on 2031-01-21T10:00:00Z", "Later 2031-01-14T10:00:00Z")));
        await().atMost(SOON).until(() -> rule(master()).contains("UNTIL=20310113T225959Z"));
        assertThat(radicale.list(calendar)).hasSize(2);
        assertThat(radicale.get(rest)).isEqualTo(said);
    }

    @Test
    @Order(11)
    void rulesThatBothSidesChangedWaitForThePerson() {
        var connection = "/calendar/connections/" + atGoogle;
        assertThat(ann.post(connection + "/pause", Map.of()).status()).isEqualTo(202);
        changeAtGoogle(master().get("id").asString(), "{\"recurrence\": [\"RRULE:FREQ=DAILY\"]}");
        ann.patch(TASK, Map.of("recurrence", "FREQ=MONTHLY"));
        assertThat(ann.post(connection + "/resume", Map.of()).status()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> !ann.get("/calendar/conflicts").body().get("items").isEmpty());
        var conflict = ann.get("/calendar/conflicts").body().get("items").get(0);
        assertThat(conflict.at("/fields/recurrence/task").asString()).isEqualTo("FREQ=MONTHLY");
        assertThat(conflict.at("/fields/recurrence/calendar").asString()).isEqualTo("FREQ=DAILY");
        ann.post(
                "/calendar/conflicts/" + conflict.get("mapping_id").asString() + "/resolve",
                Map.of("resolution", "merge", "fields", Map.of("recurrence", "task")));
        await().atMost(SOON).until(() -> rule(master()).equals("RRULE:FREQ=MONTHLY"));
        assertThat(ann.get(TASK).text("recurrence")).isEqualTo("FREQ=MONTHLY");
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
    }
}
