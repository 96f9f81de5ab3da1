package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

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
    void accessTokensExpireInTheMiddleOfABatchAndNothingIsLost() {
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
    @Order(6)
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
    @Order(7)
    void anotherAccountDoesNotReviveIt() {
        var answer = ann.get(pathOf(google.consent(reauthorization(BOBS))));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("account_mismatch");
        assertThat(document().text("state")).isEqualTo("reauthorization_required");
        assertThat(google.requests("oauth.revoke")).isEqualTo(1);
    }

    @Test
    @Order(8)
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
    @Order(9)
    void disconnectedItsChannelIsClosedAndItsGrantRevoked() {
        assertThat(ann.delete("/calendar/connections/" + connection).status()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(google.requests("calendar.channels.stop")).isGreaterThanOrEqualTo(1);
            assertThat(google.requests("oauth.revoke")).isEqualTo(2);
        });
        assertThat(ann.get("/calendar/accounts").body().get("items")).isEmpty();
    }

    @Test
    @Order(10)
    void nothingWasDoneThatGoogleForbidsAndNoSecretIsInTheLog() {
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
        assertThat(app.log()).doesNotContain("ya29.", "1//0", "4/0A", "sandbox-secret", ANNS);
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
