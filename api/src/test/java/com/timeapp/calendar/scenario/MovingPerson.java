package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Somebody with two calendars at Google and two at a CalDAV server, who has now the ones connected, now the others. */
final class MovingPerson {

    private static final String PASSWORD = "secret";
    private static final String NAME = "ann";
    private static final String EMAIL = "ann@example.com";
    private static final String TEAM = "team@group.calendar.google.com";

    private final SimulatedGoogle google;
    private final FakeCalDavServer server;
    private final Caller caller;
    private final List<URI> folders;
    private final Map<String, String> titles = new TreeMap<>();
    private String atGoogle = "";
    private String atCalDav = "";
    private int place;

    MovingPerson(SimulatedGoogle google, FakeCalDavServer server, RunningApp app) {
        this.google = google;
        this.server = server.person(NAME, PASSWORD);
        this.caller = app.as(NAME);
        this.folders = List.of(server.makeCalendar(NAME, "first"), server.makeCalendar(NAME, "second"));
    }

    /** @param tasks how many there are, each in both calendars */
    void settles(int tasks) {
        google.control("POST", "accounts", """
                {"email": "%s", "calendars": [{"id": "%s", "summary": "Team"}]}""".formatted(EMAIL, TEAM));
        server.put(own(), CalendarEvent.foreign("own", "Dinner", "2031-08-01T19:00:00Z"));
        google.add(EMAIL, """
                {"id": "annslunch", "summary": "Lunch",
                 "start": {"dateTime": "2031-08-02T11:00:00Z"}, "end": {"dateTime": "2031-08-02T12:00:00Z"}}""");
        atGoogle = google.connect(caller, EMAIL);
        var connected = caller.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        server.url().toString(),
                        "username",
                        NAME,
                        "password",
                        PASSWORD,
                        "calendar_id",
                        folders.getFirst().toString()));
        assertThat(connected.status()).as(connected.raw().body()).isEqualTo(201);
        atCalDav = connected.text("connection_id");
        for (var task = 0; task < tasks; task++) {
            puts("task-" + task, "Task " + task);
        }
    }

    void puts(String task, String title) {
        titles.put(task, title);
        var answered = patiently()
                .ask(node ->
                        node.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T09:00:00Z"), Map.of()));
        assertThat(answered.accepted()).as(answered.answer().raw().body()).isTrue();
    }

    void choosesTheOtherCalendars() {
        place = 1 - place;
    }

    /** Both at the same time; asks again until there is an answer. */
    void moves() {
        change(atGoogle, calendarAtGoogle());
        change(atCalDav, folders.get(place).toString());
    }

    private void change(String connection, String calendar) {
        var answered = patiently()
                .ask(node -> node.put(
                        "/calendar/connections/" + connection + "/calendar",
                        Map.of("calendar_id", calendar),
                        Map.of()));
        assertThat(answered.accepted()).as(answered.answer().raw().body()).isTrue();
    }

    private PatientCaller patiently() {
        return new PatientCaller(caller);
    }

    List<String> connections() {
        return List.of(atGoogle, atCalDav);
    }

    int oursInTheNextFolder() {
        return ours(folders.get(place)).size();
    }

    int oursInTheLastFolder() {
        return ours(folders.get(1 - place)).size();
    }

    /** Ours stand once, where the connections are now; the person's own where they always were. */
    void isWhole() {
        assertThat(document(atCalDav).get("calendar_id").asString())
                .isEqualTo(folders.get(place).toString());
        assertThat(document(atGoogle).get("calendar_id").asString()).isEqualTo(calendarAtGoogle());
        for (var number = 0; number < folders.size(); number++) {
            var expected = number == place ? titles.values() : Set.<String>of();
            assertThat(ours(folders.get(number))).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ours(number == 0 ? EMAIL : TEAM)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(server.get(own())).isEqualTo(CalendarEvent.foreign("own", "Dinner", "2031-08-01T19:00:00Z"));
        assertThat(google.standing(EMAIL))
                .anyMatch(event -> event.get("id").asString().equals("annslunch"));
        assertThat(tasks()).isEqualTo(expectedTasks());
        for (var connection : connections()) {
            assertThat(document(connection).get("pending_calls").asInt()).isZero();
            assertThat(document(connection).get("state").asString()).isEqualTo("active");
        }
    }

    private Map<String, Long> expectedTasks() {
        return Stream.concat(titles.values().stream(), Stream.of("Dinner", "Lunch"))
                .collect(Collectors.groupingBy(title -> title, TreeMap::new, Collectors.counting()));
    }

    private Map<String, Long> tasks() {
        return new TaskViews(patiently())
                .all().stream()
                        .collect(Collectors.groupingBy(TaskViews.Task::title, TreeMap::new, Collectors.counting()));
    }

    private String calendarAtGoogle() {
        return place == 0 ? EMAIL : TEAM;
    }

    private URI own() {
        return folders.getFirst().resolve("own.ics");
    }

    private List<String> ours(URI folder) {
        return server.contents(folder).entrySet().stream()
                .filter(event -> !event.getKey().equals(own()))
                .map(event -> CalendarEvent.of(event.getValue()).title())
                .toList();
    }

    private List<String> ours(String calendar) {
        return google.standing(calendar).stream()
                .filter(event -> !event.get("id").asString().equals("annslunch"))
                .map(event -> event.get("summary").asString())
                .toList();
    }

    private JsonNode document(String connection) {
        return caller.get("/calendar/connections/" + connection).body();
    }
}
