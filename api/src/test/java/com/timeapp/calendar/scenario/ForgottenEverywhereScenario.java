package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * Dora has a Google calendar, paused by now, and a CalDAV one whose password is not hers any more; what is in the one is
 * shown in the other; she has a conflict that nobody has decided. Two nodes know her. Then she asks to be forgotten.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgottenEverywhereScenario {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final String DORA = "qanary-dora@example.com";
    private static final String AT_GOOGLE = "qanary-dora@gmail.example";
    private static final String LOGIN = "qanary-login";
    private static final String PASSWORD = "qanary-password";
    private static final String OWN = """
            {"id": "qanaralunch", "summary": "Qanary lunch", "description": "Qanary menu", "location": "Qanary street",
             "start": {"dateTime": "2031-07-20T11:00:00Z"}, "end": {"dateTime": "2031-07-20T12:00:00Z"}}""";
    private static final List<String> PLANTED = List.of(
            DORA,
            AT_GOOGLE,
            LOGIN,
            PASSWORD,
            "qanaralunch",
            "Qanary lunch",
            "Qanary menu",
            "Qanary street",
            "qanary-report",
            "Qanary report",
            "Qanary said by Time",
            "Qanary said by phone",
            "Qanary project",
            "time-app-task-qanary-report@timeapp.com",
            "time-app-task-qanary-report.ics");

    private final List<String> known = new ArrayList<>();
    private FakeCalDavServer server;
    private URI calendar;
    private Cluster cluster;
    private SimulatedGoogle google;
    private Caller dora;
    private Caller elsewhere;
    private String atGoogle;
    private String atCalDav;
    private String subject;
    private JsonNode forgotten;

    @BeforeAll
    void start() {
        server = FakeCalDavServer.start().person(LOGIN, PASSWORD);
        calendar = server.makeCalendar(LOGIN, "home");
        cluster = Cluster.withGoogle(
                2,
                launch -> launch.with(
                        Map.of("time.privacy.step-interval", "500ms", "time.privacy.provider-patience", "20s")));
        google = SimulatedGoogle.of(cluster.nodes().getFirst());
        google.account(AT_GOOGLE);
        dora = cluster.nodes().getFirst().as(DORA);
        elsewhere = cluster.nodes().getLast().as(DORA);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void whatIsHersIsInBothCalendars() {
        google.add(AT_GOOGLE, OWN);
        atGoogle = google.connect(dora, AT_GOOGLE);
        atCalDav = Connecting.connect(new PatientCaller(elsewhere), server.url(), LOGIN, PASSWORD);
        choose(atGoogle, Map.of("conflict_policy", "ask"));
        choose(atCalDav, Map.of("mirror", "full"));
        var task = Map.of("title", "Qanary report", "project", "Qanary project", "due", "2031-07-21T09:00:00Z");
        dora.put("/tasks/qanary-report", task, Map.of());
        var said = Map.of("purpose", "calendar_sync", "granted", true, "text_version", "1", "language", "de");
        assertThat(dora.post("/privacy/consent", said).status()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(events()).hasSize(2);
            assertThat(server.list(calendar)).hasSize(2);
        });
        subject = cluster.database()
                .jdbc()
                .sql("select subject::text from state.connection where connection_id = ?::uuid")
                .param(atGoogle)
                .query(String.class)
                .single();
    }

    @Test
    @Order(2)
    void aConflictWaitsForHerOneCalendarIsPausedAndTheOtherRefusesHer() {
        await().atMost(SOON).until(() -> "open".equals(channel()));
        dora.post("/calendar/connections/" + atGoogle + "/pause", Map.of());
        dora.patch("/tasks/qanary-report", Map.of("title", "Qanary said by Time"));
        google.edit(AT_GOOGLE, "qanary-report", "{\"summary\": \"Qanary said by phone\"}");
        dora.post("/calendar/connections/" + atGoogle + "/resume", Map.of());
        await().atMost(SOON)
                .until(() -> dora.get("/calendar/conflicts").body().get("items").size() == 1);
        dora.post("/calendar/connections/" + atGoogle + "/pause", Map.of());
        server.person(LOGIN, "another password");
        dora.post("/calendar/connections/" + atCalDav + "/sync", Map.of());
        await().atMost(SOON)
                .until(() -> "reauthorization_required"
                        .equals(dora.get("/calendar/connections/" + atCalDav).text("state")));
    }

    @Test
    @Order(3)
    void nothingOfItIsStoredInClearNorAsADigestThatSomebodyCouldGuess() {
        known.addAll(PLANTED);
        known.addAll(List.of(atGoogle, atCalDav, subject));
        known.addAll(server.contents(calendar).values());
        events().forEach(event -> known.addAll(List.of(
                event.toString(),
                event.get("etag").asString(),
                event.get("iCalUID").asString())));
        nothingOfItIsThere();
    }

    private void nothingOfItIsThere() {
        var dump = DatabaseDump.of(cluster.database().jdbc());
        assertThat(new UnkeyedDigests(known).in(dump.text())).isEmpty();
        assertThat(dump.inClear(PLANTED)).isEmpty();
    }

    @Test
    @Order(4)
    void sheIsForgottenByBothNodesAndWhatOneCalendarKeepsIsTold() {
        var asked = elsewhere.post("/privacy/forget", Map.of("delete_events", true));
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
        var erasure = "/privacy/forget/" + asked.text("erasure_id");
        dora.post(erasure + "/confirm", Map.of());
        await().atMost(SOON)
                .until(() -> "completed".equals(elsewhere.get(erasure).text("state")));
        forgotten = dora.get(erasure).body();

        var hers = events();
        assertThat(hers).hasSize(1);
        assertThat(hers.getFirst().get("summary").asString()).isEqualTo("Qanary lunch");
        assertThat(server.list(calendar)).hasSize(2);
        var note = new SignedNote(forgotten.get("certificate").asString());
        assertThat(note.isSignedBy(forgotten.get("verifier_key").asString())).isTrue();
        assertThat(note.text())
                .contains("nodes 2/2\n", "external deleted 1 already-gone 0 left 2\n")
                .contains("credentials 2 revoked 1 not-revocable 1\n")
                .contains("residue provider-unreachable 2 -\n", "residue marker-left 2 -\n")
                .doesNotContainIgnoringCase("qanary");
        assertThat(google.requests("oauth.revoke")).isEqualTo(1);
    }

    @Test
    @Order(5)
    void nothingThatIsLeftOpensOrNamesHer() {
        assertThat(cluster.database()
                        .jdbc()
                        .sql("select count(*) from vault.key where subject_id = ?::uuid and wrapped is not null")
                        .param(subject)
                        .query(Integer.class)
                        .single())
                .isZero();
        nothingOfItIsThere();
        cluster.nodes().forEach(node -> assertThat(node.log()).doesNotContainIgnoringCase("qanary"));
    }

    @Test
    @Order(6)
    void afterwardsNobodyIsAskedAboutHer() {
        var asked = asked();
        google.control("POST", "tokens/expire", "{\"kind\": \"access\"}");
        google.control(
                "PATCH",
                "calendars/" + SimulatedGoogle.encoded(AT_GOOGLE) + "/events/qanaralunch",
                "{\"summary\": \"Qanary dinner\"}");
        await().during(A_WHILE).atMost(SOON).until(() -> asked() == asked);
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
    }

    private int asked() {
        return IntStream.of(
                        google.requests("oauth.token"),
                        google.requests("calendar.events.list"),
                        google.requests("calendar.events.watch"),
                        google.requests("calendar.channels.stop"),
                        server.journal().calls())
                .sum();
    }

    private List<JsonNode> events() {
        return google.events(AT_GOOGLE)
                .valueStream()
                .filter(event -> !"cancelled".equals(event.path("status").asString("")))
                .toList();
    }

    private String channel() {
        return dora.get("/calendar/connections/" + atGoogle)
                .body()
                .at("/push_channel/state")
                .asString("");
    }

    private void choose(String connection, Map<String, String> settings) {
        var answer = dora.patch("/calendar/connections/" + connection, settings);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }
}
