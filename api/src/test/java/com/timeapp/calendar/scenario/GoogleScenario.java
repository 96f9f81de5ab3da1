package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A person connects a Google calendar, and what happens in it is pushed. Nothing is polled here: what arrives, arrives by
 * the webhook.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoogleScenario {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String ANNS = "ann@example.com";
    private static final String BOBS = "bob@example.com";
    private static final int TASKS = 30;

    @TempDir
    private static Path data;

    private RunningApp app;
    private SimulatedGoogle google;
    private Caller ann;
    private String connection;
    private URI usedCallback;

    @BeforeAll
    void start() {
        app = RunningApp.start(data, Map.of("time.caldav.poll-interval", "1h", "time.caldav.poll-max", "1h"));
        google = SimulatedGoogle.of(app);
        google.account(ANNS);
        google.account(BOBS);
        ann = app.as("ann");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    @Order(1)
    void aConsentInAnotherBrowserNeverLandsInTheStartersAccount() {
        var mallory = app.as("mallory");
        var back = google.consent(authorization(mallory, "?login_hint=" + ANNS));
        var anonymous = Caller.anonymous(app.address()).get(pathOf(back));
        assertThat(anonymous.raw().body()).isEqualTo("{\"pending\":true}");
        assertThat(google.requests("oauth.token")).isZero();
        assertThat(mallory.get("/calendar/accounts").body().get("items")).isEmpty();
        assertThat(mallory.get("/calendar/connections").body().get("items")).isEmpty();
        invalidState(ann.post("/auth/google/complete", Map.of("state", parameter(back, "state"))));
        invalidState(Caller.anonymous(app.address()).get(pathOf(back)));
        assertThat(google.requests("oauth.token")).isZero();
    }

    @Test
    @Order(2)
    void whoBeganConnectsTheAccountsOwnCalendar() {
        usedCallback = google.consent(authorization(ann, "?login_hint=" + ANNS));
        var answer = ann.get(pathOf(usedCallback));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        connection = answer.text("connection_id");
        await().atMost(SOON).until(() -> ANNS.equals(document().text("calendar_id")));
        assertThat(document().text("provider_account_id")).isEqualTo(ANNS);
        assertThat(Instant.parse(document().text("token_expires_at"))).isAfter(Instant.now());
        await().atMost(SOON).until(() -> "open".equals(channel()));
        assertThat(google.requests("calendar.events.watch")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void whatComesBackTwiceIsRefused() {
        nobodyReadsGoogle();
        var exchanged = google.requests("oauth.token");
        invalidState(ann.get(pathOf(usedCallback)));
        assertThat(google.requests("oauth.token")).isEqualTo(exchanged);
        var again = ann.get(pathOf(google.consent(authorization(ann, "?login_hint=" + ANNS))));
        assertThat(again.status()).as(again.raw().body()).isEqualTo(409);
        assertThat(again.text("connection_id")).isEqualTo(connection);
    }

    @Test
    @Order(4)
    void aTaskGoesOutAndAMoveInTheCalendarIsPushedBack() {
        put("dentist", "Dentist", "2031-01-01T09:00:00Z");
        assertThat(google.events(ANNS).get(0).get("summary").asString()).isEqualTo("Dentist");
        google.edit(ANNS, "dentist", """
                {"start": {"dateTime": "2031-01-02T11:00:00Z"}, "end": {"dateTime": "2031-01-02T12:00:00Z"}}""");
        var moved = ann.get("/tasks/dentist?wait_for_version=2");
        assertThat(moved.text("due")).isEqualTo("2031-01-02T11:00:00Z");
    }

    @Test
    @Order(5)
    void theTaskIsMappedToTheEventThatItWasMadeOnce() {
        await().atMost(SOON)
                .until(() -> "synced".equals(mapping().path("sync_status").asString()));
        assertThat(mapping().path("external_event_id"))
                .isEqualTo(google.events(ANNS).get(0).get("id"));
        assertThat(mapping().path("external_calendar_id").asString()).isEqualTo(ANNS);
        assertThat(google.requests("calendar.events.insert")).isEqualTo(1);
    }

    @Test
    @Order(6)
    void whatBothChangedIsDetectedRecordedAndDecidedByTheirPerson() {
        bothRename("Dentist by mail", "Dentist by phone");
        await().atMost(SOON).until(() -> conflicts().size() == 1);
        var title = conflicts().get(0).get("fields").get("title");
        assertThat(title.get("base").asString()).isEqualTo("Dentist");
        assertThat(title.get("task").asString()).isEqualTo("Dentist by mail");
        assertThat(title.get("calendar").asString()).isEqualTo("Dentist by phone");
        assertThat(happened()).contains("mapping.conflict-detected").doesNotContain("mapping.conflict-resolved");

        var mapping = conflicts().get(0).get("mapping_id").asString();
        ann.post("/calendar/conflicts/" + mapping + "/resolve", Map.of("resolution", "keep_task"));
        await().atMost(SOON).until(() -> title().equals("Dentist by mail"));
        assertThat(conflicts()).isEmpty();
        assertThat(happened()).contains("mapping.conflict-resolved");
    }

    @Test
    @Order(7)
    void orAsThePersonHasChosenForAllThatBothChange() {
        ann.patch("/calendar/connections/" + connection, Map.of("conflict_policy", "calendar_wins"));
        bothRename("Dentist", "Surgeon");
        await().atMost(SOON).until(() -> ann.get("/tasks/dentist").text("title").equals("Surgeon"));
        assertThat(title()).isEqualTo("Surgeon");

        ann.patch("/calendar/connections/" + connection, Map.of("conflict_policy", "task_wins"));
        bothRename("Dentist", "Vet");
        await().atMost(SOON).until(() -> title().equals("Dentist"));
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("Dentist");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    @Order(8)
    void whoWantsAllEventsGetsThoseTooThatAreNobodysOwn() {
        for (var account : List.of("carol@example.com", "dora@example.com")) {
            google.account(account);
            event(account, "Own", "");
            event(account, "Free", "\"transparency\": \"transparent\",");
            event(account, "Secret", "\"visibility\": \"private\",");
            event(account, "Invited", """
                    "organizer": {"email": "bob@elsewhere.example"},
                    "attendees": [{"email": "%s", "responseStatus": "needsAction"}],""".formatted(account));
        }
        assertThat(imported("carol", "import_filter=all&"))
                .containsExactlyInAnyOrder("Own", "Free", "Secret", "Invited");
        assertThat(imported("dora", "")).containsExactly("Own");
    }

    @Test
    @Order(9)
    void accessTokensExpireInTheMiddleOfABatchAndNothingIsLost() {
        nobodyReadsGoogle();
        var exchanged = google.requests("oauth.token");
        IntStream.range(0, TASKS).forEach(number -> {
            if (number == TASKS / 2) {
                google.control("POST", "tokens/expire", "{\"kind\": \"access\"}");
            }
            ann.put("/tasks/errand-" + number, task("Errand " + number, "2031-02-01T09:00:00Z"), Map.of());
        });
        await().atMost(SOON).until(() -> google.events(ANNS).size() == TASKS + 1);
        await().atMost(SOON).until(() -> document().body().at("/pending_calls").asInt() == 0);
        assertThat(google.requests("oauth.token")).isEqualTo(exchanged + 1);
        assertThat(document().text("state")).isEqualTo("active");
    }

    @Test
    @Order(10)
    void aGrantThatIsGoneAsksThePersonAndIsNotTriedAgain() {
        google.control("POST", "tokens/expire", "{\"kind\": \"refresh\"}");
        google.control("POST", "tokens/expire", "{\"kind\": \"access\"}");
        ann.put("/tasks/dentist", task("Dentist at last", "2031-01-03T09:00:00Z"), Map.of("If-Match", "*"));
        await().atMost(SOON)
                .until(() -> "reauthorization_required".equals(document().text("state")));
        assertThat(document().body().at("/action/address").asString())
                .isEqualTo("/auth/google/start?connection_id=" + connection);
        await().atMost(SOON).until(() -> "none".equals(channel()));
    }

    @Test
    @Order(11)
    void anotherAccountDoesNotReviveIt() {
        var answer = ann.get(pathOf(google.consent(reauthorization(BOBS))));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("account_mismatch");
        assertThat(document().text("state")).isEqualTo("reauthorization_required");
        assertThat(google.requests("oauth.revoke")).isEqualTo(1);
    }

    @Test
    @Order(13)
    void withTheSameAccountEverythingThatWaitedIsDone() {
        var answer = ann.get(pathOf(google.consent(reauthorization(ANNS))));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.text("connection_id")).isEqualTo(connection);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(document().text("state")).isEqualTo("active");
            assertThat(channel()).isEqualTo("open");
            assertThat(google.events(ANNS)
                            .valueStream()
                            .map(event -> event.get("summary").asString()))
                    .contains("Dentist at last");
        });
        assertThat(google.events(ANNS)).hasSize(TASKS + 1);
    }

    @Test
    @Order(14)
    void disconnectedItsChannelIsClosedAndItsGrantRevoked() {
        assertThat(ann.delete("/calendar/connections/" + connection).status()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(google.requests("calendar.channels.stop")).isGreaterThanOrEqualTo(1);
            assertThat(google.requests("oauth.revoke")).isEqualTo(2);
        });
        assertThat(ann.get("/calendar/accounts").body().get("items")).isEmpty();
    }

    @Test
    @Order(15)
    void connectedAnewItTakesUpWhatItHadLeft() {
        var left = ids();
        var tasks = tasks();
        var answer = ann.get(pathOf(google.consent(authorization(ann, "?login_hint=" + ANNS))));
        connection = answer.text("connection_id");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                document().body().at("/mappings/synced").asInt())
                        .isEqualTo(TASKS + 1));
        Pulling.pull(ann, connection);
        put("dentist", "Dentist of yore", "2031-01-09T09:00:00Z");
        await().atMost(SOON)
                .until(() -> google.events(ANNS)
                        .valueStream()
                        .anyMatch(event -> event.get("summary").asString().equals("Dentist of yore")));
        assertThat(ids()).isEqualTo(left);
        assertThat(tasks()).isEqualTo(tasks);
    }

    private Set<String> ids() {
        return google.events(ANNS)
                .valueStream()
                .map(event -> event.get("id").asString())
                .collect(Collectors.toSet());
    }

    private int tasks() {
        return ann.get("/tasks?limit=200").body().get("items").size();
    }

    @Test
    @Order(16)
    void whatAnAppCompletesIsTheAccountThatItHasShownAndNoOther() {
        var erin = app.as("erin");
        var another = consentedElsewhere(erin);
        var refused = erin.post("/auth/google/complete", Map.of("state", another, "account", "erin@example.com"));
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("account_mismatch");
        assertThat(refused.text("account")).isEqualTo(BOBS);
        assertThat(erin.get("/calendar/accounts").body().get("items")).isEmpty();

        var shown = consentedElsewhere(erin);
        var completed = erin.post("/auth/google/complete", Map.of("state", shown, "account", BOBS));
        assertThat(completed.status()).as(completed.raw().body()).isEqualTo(200);
        assertThat(erin.get("/calendar/accounts").body().at("/items/0/name").asString())
                .isEqualTo(BOBS);
    }

    /** With Bob's account, and in a browser that knows nothing of it. */
    private String consentedElsewhere(Caller person) {
        var back = google.consent(authorization(person, "?login_hint=" + BOBS));
        var answer = Caller.anonymous(app.address()).get(pathOf(back));
        assertThat(answer.raw().body()).isEqualTo("{\"pending\":true}");
        return parameter(back, "state");
    }

    @Test
    @Order(17)
    void nothingWasDoneThatGoogleForbidsAndNoSecretIsInTheLog() {
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
        assertThat(app.log()).doesNotContain("ya29.", "1//0", "4/0A", "sandbox-secret", ANNS, BOBS);
    }

    private JsonNode mapping() {
        return ann.get("/calendar/tasks/dentist/mappings").body().get("items").get(0);
    }

    private void bothRename(String inTime, String inCalendar) {
        ann.post("/calendar/connections/" + connection + "/pause", Map.of());
        ann.patch("/tasks/dentist", Map.of("title", inTime));
        google.edit(ANNS, "dentist", "{\"summary\": \"" + inCalendar + "\"}");
        ann.post("/calendar/connections/" + connection + "/resume", Map.of());
    }

    private JsonNode conflicts() {
        return ann.get("/calendar/conflicts").body().get("items");
    }

    /** What the event says. */
    private String title() {
        return google.events(ANNS).get(0).get("summary").asString();
    }

    private List<String> happened() {
        return ann.get("/privacy/export")
                .body()
                .path("history")
                .valueStream()
                .map(fact -> fact.path("type").asString())
                .toList();
    }

    private void event(String calendar, String title, String fields) {
        google.control(
                "POST", "calendars/" + SimulatedGoogle.encoded(calendar) + "/events", """
                {"summary": "%s", %s "start": {"dateTime": "2031-03-01T09:00:00Z"}, "end": {"dateTime": "2031-03-01T10:00:00Z"}}""".formatted(title, fields));
    }

    /** The titles of the tasks that somebody has once their calendar was read. */
    private List<String> imported(String name, String settings) {
        var person = app.as(name);
        var back = google.consent(authorization(person, "?" + settings + "login_hint=" + name + "@example.com"));
        var connected = person.get(pathOf(back)).text("connection_id");
        Pulling.pull(person, connected);
        await().atMost(SOON).until(() -> !Pulling.imported(person).isEmpty());
        Pulling.pull(person, connected);
        return person.get("/tasks?source=calendar_import")
                .body()
                .get("items")
                .valueStream()
                .map(task -> task.get("title").asString())
                .toList();
    }

    /** What a channel missed while it was opened is read a moment after that. */
    private void nobodyReadsGoogle() {
        var seen = new AtomicInteger(-1);
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(4))
                .until(() -> google.requests("calendar.events.list"), now -> seen.getAndSet(now) == now);
    }

    private URI authorization(Caller person, String parameters) {
        var answer = person.get("/auth/google/start" + parameters);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return URI.create(answer.text("authorization_url"));
    }

    private URI reauthorization(String account) {
        return authorization(ann, "?connection_id=" + connection + "&login_hint=" + account);
    }

    private void put(String id, String title, String due) {
        var answer = ann.put("/tasks/" + id, task(title, due), Map.of("Prefer", "wait=10"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    private static Map<String, String> task(String title, String due) {
        return Map.of("title", title, "due", due);
    }

    private Caller.Answer document() {
        return ann.get("/calendar/connections/" + connection);
    }

    private String channel() {
        return document().body().at("/push_channel/state").asString();
    }

    private static String pathOf(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String parameter(URI address, String name) {
        for (var pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError(name);
    }

    private static void invalidState(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("detail")).isEqualTo("Invalid state");
    }
}
