package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with a calendar at Google and one at a CalDAV server, an event of their own in each, and two tasks in both. */
final class Forgettable {

    static final int TASKS = 2;

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String PASSWORD = "qanary-password";
    private static final String DUE = "2031-07-1%dT09:00:00Z";

    private final String name;
    private final SimulatedGoogle google;
    private final FakeCalDavServer server;
    private final Caller caller;
    private final URI calendar;
    private String atGoogle = "";
    private String atCalDav = "";
    private String subject = "";
    private List<String> mappings = List.of();
    private String erasure = "";

    Forgettable(String name, SimulatedGoogle google, FakeCalDavServer server, Function<String, Caller> callers) {
        this.name = name;
        this.google = google;
        this.server = server.person(name, PASSWORD);
        this.caller = callers.apply(name);
        this.calendar = server.makeCalendar(name, "home");
    }

    String email() {
        return name + "@gmail.example";
    }

    URI calendar() {
        return calendar;
    }

    String subject() {
        return subject;
    }

    String erasure() {
        return erasure;
    }

    String atGoogle() {
        return atGoogle;
    }

    String atCalDav() {
        return atCalDav;
    }

    List<String> connections() {
        return List.of(atGoogle, atCalDav);
    }

    List<String> mappings() {
        return mappings;
    }

    void settles() {
        google.account(email());
        google.add(email(), """
                {"id": "%s", "summary": "Qanary lunch",
                 "start": {"dateTime": "2031-07-20T11:00:00Z"}, "end": {"dateTime": "2031-07-20T12:00:00Z"}}""".formatted(ownAtGoogle()));
        server.put(own(), CalendarEvent.foreign("own", "Qanary dinner", "2031-07-21T19:00:00Z"));
        atGoogle = google.connect(caller, email());
        atCalDav = Connecting.connect(new PatientCaller(caller), server.url(), name, PASSWORD);
        IntStream.rangeClosed(1, TASKS).forEach(this::puts);
    }

    void puts(int number) {
        var task = Map.of("title", "Qanary task " + number, "due", DUE.formatted(number));
        var answer = caller.put("/tasks/" + name + "-" + number, task, Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    /** Until all is where it belongs. */
    void isSettled(JdbcClient database, int tasks) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(google.standing(email())).hasSize(tasks + 1);
            assertThat(server.list(calendar)).hasSize(tasks + 1);
            assertThat(caller.get("/tasks?source=calendar_import").body().get("items"))
                    .hasSize(2);
            assertThat(caller.get("/calendar/connections/" + atGoogle)
                            .body()
                            .at("/push_channel/state")
                            .asString(""))
                    .isEqualTo("open");
        });
        subject = database.sql("select subject::text from state.connection where connection_id = ?::uuid")
                .param(atGoogle)
                .query(String.class)
                .single();
        mappings = database.sql("select mapping_id::text from readmodel.mapping where subject = ?::uuid")
                .param(subject)
                .query(String.class)
                .list();
    }

    /** Asks, and confirms it again until there is an answer, whoever dies meanwhile. */
    CompletableFuture<Integer> asksToBeForgotten() {
        erasure = caller.post("/privacy/forget", Map.of("delete_events", true)).text("erasure_id");
        return CompletableFuture.supplyAsync(() -> new PatientCaller(caller)
                .ask(node -> node.post("/privacy/forget/" + erasure + "/confirm", Map.of()))
                .status());
    }

    Caller.Answer progress() {
        return caller.get("/privacy/forget/" + erasure);
    }

    int oursAtGoogle() {
        return google.standing(email()).size() - 1;
    }

    /** What is theirs, as they left it, and nothing else. */
    void keepsWhatIsTheirs() {
        assertThat(google.standing(email())).singleElement().satisfies(event -> {
            assertThat(event.get("id").asString()).isEqualTo(ownAtGoogle());
            assertThat(event.get("summary").asString()).isEqualTo("Qanary lunch");
            assertThat(event.has("extendedProperties")).isFalse();
        });
        assertThat(server.list(calendar)).containsExactly(own());
        assertThat(server.get(own())).isEqualTo(CalendarEvent.foreign("own", "Qanary dinner", "2031-07-21T19:00:00Z"));
    }

    /** Of the letters of which Google takes ids. */
    private String ownAtGoogle() {
        return name.replaceAll("[^a-v0-9]", "") + "lunch";
    }

    private URI own() {
        return calendar.resolve("own.ics");
    }
}
