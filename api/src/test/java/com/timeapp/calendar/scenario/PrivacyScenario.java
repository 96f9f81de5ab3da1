package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What Ann agrees to, takes back and takes along; and Carl, who comes back after he was forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivacyScenario {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final String PASSWORD = "hedgehog-winter";
    private static final String CARLS_PASSWORD = "walrus-summer";
    private static final String TEXT = "We keep your tasks and your calendars in step.";
    /** What {@code sha256sum} prints for the text. */
    private static final String TEXT_DIGEST = "7e01d7c2b8317690c1dd506a3a71727e13afc29d096855cf6fdc872cd170c861";

    @TempDir
    private static Path data;

    private FakeCalDavServer server;
    private RunningApp app;
    private Caller ann;
    private Caller carl;
    private URI home;
    private URI work;
    private URI carls;
    private String connectionHome;
    private String connectionWork;

    @BeforeAll
    void start() {
        server = FakeCalDavServer.start().person("ann", PASSWORD).person("carl", CARLS_PASSWORD);
        home = server.makeCalendar("ann", "home");
        work = server.makeCalendar("ann", "work");
        carls = server.makeCalendar("carl", "home");
        app = RunningApp.start(data, Map.of("time.privacy.step-interval", "500ms"));
        ann = app.as("ann");
        carl = app.as("carl");
        var host = Caller.withToken(app.address(), "back-end", "host");
        assertThat(host.post("/privacy/consent/texts", Map.of("text", TEXT)).status())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void connectingRecordsWhatSheAgreedToWithIt() {
        var before = consent(ann);
        assertThat(before.path("has_active_connections").asBoolean(true)).isFalse();
        assertThat(before.path("connection_count").asInt(-1)).isZero();
        assertThat(before.path("providers")).isEmpty();
        assertThat(before.path("consent_given_at").isNull()).isTrue();
        assertThat(before.path("ledger")).isEmpty();

        var connected = connect(ann, "ann", PASSWORD, Map.of("calendar_id", home.toString()), "2026-11");
        assertThat(connected.status()).as(connected.raw().body()).isEqualTo(201);
        connectionHome = connected.text("connection_id");

        var said = consent(ann);
        assertThat(said.path("has_active_connections").asBoolean()).isTrue();
        assertThat(said.path("connection_count").asInt()).isEqualTo(1);
        assertThat(list(said.path("providers"))).extracting(JsonNode::asString).containsExactly("caldav");
        assertThat(said.path("ledger")).hasSize(1);
        var entry = said.at("/ledger/0");
        assertThat(entry.path("purpose").asString()).isEqualTo("calendar_sync");
        assertThat(entry.path("granted").asBoolean()).isTrue();
        assertThat(entry.path("text_version").asString()).isEqualTo("2026-11");
        assertThat(entry.path("channel").asString()).isEqualTo("connect");
        assertThat(entry.path("by").asString()).isEqualTo("self");
        assertThat(said.path("consent_given_at").asString())
                .isEqualTo(entry.path("at").asString());
    }

    @Test
    @Order(2)
    void whenSheTakesItBackNothingTravels() {
        var account = ann.get("/calendar/accounts").body().at("/items/0/id").asString();
        var second = ann.post("/calendar/connections", Map.of("account_id", account, "calendar_id", work.toString()));
        assertThat(second.status()).as(second.raw().body()).isEqualTo(201);
        connectionWork = second.text("connection_id");
        put(ann, "dentist", "Dentist");
        await().atMost(SOON).until(() -> says(home, "Dentist") && says(work, "Dentist"));
        ann.post("/calendar/connections/" + connectionWork + "/pause", Map.of());

        var said = say(ann, false);

        assertThat(said.status()).as(said.raw().body()).isEqualTo(200);
        assertThat(said.body().at("/ledger/1/granted").asBoolean(true)).isFalse();
        await().atMost(SOON).untilAsserted(() -> isPaused(connectionHome, "consent_withdrawn"));
        assertThat(consent(ann).path("has_active_connections").asBoolean(true)).isFalse();
        assertThat(consent(ann).path("connection_count").asInt()).isEqualTo(2);
        ann.post("/calendar/connections/" + connectionHome + "/resume", Map.of());
        ann.patch("/tasks/dentist", Map.of("title", "Surgeon"));
        await().during(A_WHILE).atMost(SOON).untilAsserted(() -> {
            isPaused(connectionHome, "consent_withdrawn");
            assertThat(says(home, "Dentist") && says(work, "Dentist")).isTrue();
        });
        problem(connect(ann, "ann", PASSWORD, Map.of("calendar_id", home.toString()), null), 422, "consent_required");
    }

    @Test
    @Order(3)
    void whenSheAgreesAgainWhatThatHadPausedGoesOnAndWhatShePausedDoesNot() {
        var first = consent(ann).path("consent_given_at");

        var said = say(ann, true);

        assertThat(said.body().path("ledger")).hasSize(3);
        assertThat(said.body().at("/ledger/2/text_sha256").asString()).isEqualTo(TEXT_DIGEST);
        assertThat(said.body().path("consent_given_at")).isEqualTo(first);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(connection(connectionHome).text("state")).isEqualTo("active");
            assertThat(connection(connectionHome).text("reason")).isNull();
            assertThat(says(home, "Surgeon")).isTrue();
            isPaused(connectionWork, null);
        });
        await().during(A_WHILE).atMost(SOON).untilAsserted(() -> {
            isPaused(connectionWork, null);
            assertThat(says(work, "Dentist")).isTrue();
        });
        ann.post("/calendar/connections/" + connectionWork + "/resume", Map.of());
        await().atMost(SOON).until(() -> says(work, "Surgeon"));
    }

    @Test
    @Order(4)
    void sheTakesAlongAllThatIsKnownOfHerAndNoCredential() {
        var answer = ann.get("/privacy/export");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().allValues("Cache-Control")).containsExactly("no-store");
        var export = answer.body();
        assertThat(export.path("user_id").asString()).isEqualTo("ann");
        assertThat(list(export.path("connections")))
                .extracting(connection -> connection.path("calendar_id").asString())
                .containsExactlyInAnyOrder(home.toString(), work.toString());
        assertThat(list(export.path("connections"))).allSatisfy(connection -> {
            assertThat(connection.at("/synced_events/0/task_id").asString()).isEqualTo("dentist");
            assertThat(connection.path("sync_enabled").asBoolean()).isTrue();
        });
        assertThat(list(export.path("consents")))
                .extracting(said -> said.path("granted").asBoolean())
                .containsExactly(true, false, true);
        assertThat(list(export.path("history")))
                .extracting(fact -> fact.path("type").asString())
                .contains(
                        "subject.registered",
                        "subject.consent-given",
                        "subject.consent-withdrawn",
                        "connection.paused",
                        "connection.paused-without-consent",
                        "connection.resumed-with-consent",
                        "connection.resumed");
        assertThat(happened(export, "task.revised"))
                .anyMatch(fact -> fact.toString().contains("Dentist"))
                .anyMatch(fact -> fact.toString().contains("Surgeon"));
        assertThat(answer.raw().body()).doesNotContain(secrets());
    }

    @Test
    @Order(5)
    void thatItWasGivenOutIsItselfPartOfHerHistory() {
        var before = happened(ann.get("/privacy/export").body(), "subject.data-exported");
        var after = happened(ann.get("/privacy/export").body(), "subject.data-exported");

        assertThat(after)
                .hasSize(before.size() + 1)
                .allSatisfy(
                        fact -> assertThat(fact.at("/content/by").asString()).isEqualToIgnoringCase("self"));
    }

    @Test
    @Order(6)
    void anOfficerMayTakeItToo() {
        var officer = Caller.withToken(app.address(), "officer", "compliance");

        var answer = officer.get("/privacy/export?user_id=ann");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.raw().body()).contains("Surgeon").doesNotContain(secrets());
        assertThat(happened(ann.get("/privacy/export").body(), "subject.data-exported"))
                .filteredOn(fact -> fact.at("/content/by").asString().equalsIgnoreCase("compliance"))
                .hasSize(1);
        assertThat(officer.get("/privacy/export").status()).isEqualTo(400);
        assertThat(officer.get("/privacy/export?user_id=nobody").status()).isEqualTo(404);
        assertThat(officer.get("/privacy/consent?user_id=ann").status()).isEqualTo(403);
    }

    @Test
    @Order(7)
    void nobodyElseMay() {
        put(app.as("bob"), "bobs", "Of Bob");
        assertThat(app.as("bob").get("/privacy/export?user_id=ann").status()).isEqualTo(403);
        assertThat(app.as("bob").get("/privacy/consent?user_id=ann").status()).isEqualTo(403);
        var host = Caller.withToken(app.address(), "back-end", "host");
        assertThat(host.get("/privacy/export?user_id=ann").status()).isEqualTo(403);
        assertThat(host.get("/privacy/consent?user_id=ann").body().path("ledger"))
                .hasSize(3);
        assertThat(app.as("bob").get("/privacy/export").raw().body())
                .contains("Of Bob")
                .doesNotContain("Surgeon");
    }

    @Test
    @Order(8)
    void whoeverWasForgottenIsAdmittedByANewConsentAndByNothingElse() {
        assertThat(connect(carl, "carl", CARLS_PASSWORD, Map.of(), null).status())
                .isEqualTo(201);
        assertThat(consent(carl).at("/ledger/0/channel").asString()).isEqualTo("development");
        put(carl, "before", "Before");
        await().atMost(SOON).until(() -> server.list(carls).size() == 1);
        var first = forget(carl);

        problem(connect(carl, "carl", CARLS_PASSWORD, Map.of(), null), 422, "person_forgotten");
        problem(connect(carl, "carl", CARLS_PASSWORD, Map.of(), "2026-11"), 422, "person_forgotten");
        problem(carl.put("/tasks/after", Map.of("title", "After"), Map.of()), 422, "person_forgotten");
        problem(say(carl, false), 422, "person_forgotten");
        assertThat(consent(carl).path("ledger")).isEmpty();

        var said = say(carl, true);
        assertThat(said.status()).as(said.raw().body()).isEqualTo(200);
        assertThat(said.body().path("ledger")).hasSize(1);
        assertThat(said.body().path("connection_count").asInt(-1)).isZero();
        var connected = connect(carl, "carl", CARLS_PASSWORD, Map.of(), null);
        assertThat(connected.status()).as(connected.raw().body()).isEqualTo(201);
        put(carl, "after", "After");
        await().atMost(SOON).until(() -> server.list(carls).size() == 1);
        assertThat(carl.get("/tasks/before").status()).isEqualTo(404);
        assertThat(carl.get("/privacy/export").raw().body()).contains("After").doesNotContain("Before");

        var second = forget(carl);
        assertThat(second).isNotEqualTo(first);
        assertThat(List.of(first, second))
                .allSatisfy(erasure -> assertThat(
                                carl.get("/privacy/forget/" + erasure).text("certificate"))
                        .contains(erasure));
        problem(carl.put("/tasks/later", Map.of("title", "Later"), Map.of()), 422, "person_forgotten");
    }

    @Test
    @Order(9)
    void anOfficerForgetsAsManyAsAskForItButTheSixthOfADayOnlyWithAnother() {
        var people =
                IntStream.rangeClosed(1, 8).mapToObj("person-%d"::formatted).toList();
        people.forEach(person -> put(app.as(person), "of-" + person, "Of " + person));
        var officer = Caller.withToken(app.address(), "officer", "compliance");

        var erasures = people.stream()
                .map(person -> officer.post("/privacy/forget", Map.of("user_id", person)))
                .peek(asked -> assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202))
                .map(asked -> "/privacy/forget/" + asked.text("erasure_id"))
                .toList();
        assertThat(erasures).doesNotHaveDuplicates();
        erasures.subList(0, 5)
                .forEach(erasure -> assertThat(
                                officer.post(erasure + "/confirm", Map.of()).status())
                        .isEqualTo(202));
        var another = Caller.withToken(app.address(), "another-officer", "compliance");
        for (var erasure : erasures.subList(5, 8)) {
            problem(officer.post(erasure + "/confirm", Map.of()), 403, "second_officer_required");
            assertThat(another.post(erasure + "/confirm", Map.of()).status()).isEqualTo(202);
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(erasures)
                        .allSatisfy(erasure -> assertThat(officer.get(erasure).text("certificate"))
                                .contains(" by compliance\n")));
        assertThat(app.as("bob").get("/tasks/bobs").status()).isEqualTo(200);
    }

    private static String forget(Caller person) {
        var asked = person.post("/privacy/forget", Map.of("delete_events", true));
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
        var erasure = asked.text("erasure_id");
        person.post("/privacy/forget/" + erasure + "/confirm", Map.of());
        await().atMost(SOON)
                .until(() -> "completed"
                        .equals(person.get("/privacy/forget/" + erasure).text("state")));
        return erasure;
    }

    private Caller.Answer connect(
            Caller person, String login, String password, Map<String, String> more, @Nullable String textVersion) {
        Map<String, String> body = new HashMap<>(more);
        body.putAll(Map.of("url", server.url().toString(), "username", login, "password", password));
        if (textVersion != null) {
            body.put("consent_text_version", textVersion);
        }
        return person.post("/auth/caldav/connect", body);
    }

    private static Caller.Answer say(Caller person, boolean granted) {
        return person.post(
                "/privacy/consent",
                Map.of("purpose", "calendar_sync", "text_version", "2026-12", "text", TEXT, "granted", granted));
    }

    private static JsonNode consent(Caller person) {
        var answer = person.get("/privacy/consent");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private static void put(Caller person, String task, String title) {
        var answer = person.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T10:00:00Z"), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private boolean says(URI calendar, String title) {
        var event = calendar.resolve("time-app-task-dentist.ics");
        return server.has(event) && server.get(event).contains("SUMMARY:" + title);
    }

    private Caller.Answer connection(String id) {
        return ann.get("/calendar/connections/" + id);
    }

    private void isPaused(String id, @Nullable String reason) {
        assertThat(connection(id).text("state")).isEqualTo("paused");
        assertThat(connection(id).text("reason")).isEqualTo(reason);
    }

    private static void problem(Caller.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    private static List<JsonNode> happened(JsonNode export, String type) {
        return list(export.path("history")).stream()
                .filter(fact -> fact.path("type").asString().equals(type))
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Passwords as people and protocols write them, and all that the vault holds. */
    private static List<String> secrets() {
        var sealed = EmbeddedServer.in(data)
                .orElseThrow()
                .jdbc()
                .sql("select wrapped from vault.key where wrapped is not null"
                        + " union all select credential from vault.account union all select wrapped from vault.secret")
                .query(byte[].class)
                .list();
        assertThat(sealed).hasSizeGreaterThan(3);
        return Stream.concat(
                        Stream.of(PASSWORD, base64(PASSWORD.getBytes(StandardCharsets.UTF_8)), basic("ann", PASSWORD)),
                        sealed.stream()
                                .flatMap(bytes ->
                                        Stream.of(base64(bytes), HexFormat.of().formatHex(bytes))))
                .toList();
    }

    private static String basic(String login, String password) {
        return base64((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
