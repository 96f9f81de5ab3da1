package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ann asks to be forgotten. Her calendar keeps what is hers and loses what was ours, nothing that is left opens, she can
 * prove it, a restored backup does not bring her back, and Bob notices nothing. Carl's calendar is away when he asks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgetScenario {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String ANN = "qanary-ann@example.com";
    private static final String LOGIN = "qanary-login";
    private static final String PASSWORD = "qanary-password";
    private static final String OWN_EVENT = String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//qanary//EN",
            "BEGIN:VEVENT",
            "UID:qanary-own-event@example.com",
            "DTSTAMP:20260101T000000Z",
            "SUMMARY:Qanary own event",
            "DESCRIPTION:Qanary menu",
            "LOCATION:Qanary street",
            "CATEGORIES:Qanary friends",
            "URL:https://qanary.example/invitation",
            "DTSTART;VALUE=DATE:%s",
            "END:VEVENT",
            "END:VCALENDAR",
            "");
    private static final List<String> PLANTED = List.of(
            ANN,
            LOGIN,
            PASSWORD,
            "qanary-calendar",
            "qanary-own-event@example.com",
            "Qanary own event",
            "qanary-task-1",
            "qanary-task-2",
            "Qanary title 1",
            "Qanary title 2",
            "Qanary description",
            "Qanary set aside",
            "qanary-provider-reason",
            "qanary-project",
            "https://qanary.example/task",
            "https://qanary.example/invitation",
            "Qanary menu",
            "Qanary street",
            "Qanary friends",
            "time-app-task-qanary-task-1@timeapp.com",
            "time-app-task-qanary-task-1.ics");

    @TempDir
    private static Path folder;

    private Path data;
    private Path backup;
    private RadicaleServer radicale;
    private FakeCalDavServer away;
    private Launch launch;
    private final List<RunningApp> runs = new ArrayList<>();
    private RunningApp app;
    private URI calendar;
    private URI own;
    private String erasure;
    private String certificate;
    private String subject;
    private String connection;
    private List<String> streams;
    private final List<String> contents = new ArrayList<>();
    private final List<String> versions = new ArrayList<>();

    @BeforeAll
    void everybodyConnects() {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
        radicale = RadicaleServer.start(LOGIN, PASSWORD);
        away = FakeCalDavServer.start().person("carl", "walrus").person("bob", "hedgehog");
        calendar = radicale.makeCalendar(LOGIN, "qanary-calendar");
        away.makeCalendar("carl", "home");
        away.makeCalendar("bob", "home");
        own = calendar.resolve("qanary-own.ics");
        radicale.put(
                own, OWN_EVENT.formatted(LocalDate.now().plusDays(3).toString().replace("-", "")));
        launch = Launch.in(data)
                .with(Map.of("time.privacy.backups-kept", "30d"))
                .with(Map.of(
                        "time.privacy.step-interval", "500ms",
                        "time.privacy.provider-patience", "20s",
                        "time.sync.retry.base-delay", "1s",
                        "logging.level.root", "DEBUG",
                        "logging.level.com.timeapp.calendar", "DEBUG"));
        start();
    }

    private void start() {
        app = RunningApp.start(launch);
        runs.add(app);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (radicale != null) {
            radicale.close();
        }
        if (away != null) {
            away.close();
        }
    }

    @Test
    @Order(1)
    void theirTasksAreInTheirCalendars() {
        connect(ANN, radicale.url(), LOGIN, PASSWORD);
        connect("carl", away.url(), "carl", "walrus");
        connect("bob", away.url(), "bob", "hedgehog");
        List.of(ANN, "carl", "bob")
                .forEach(person -> IntStream.rangeClosed(1, 2).forEach(number -> put(person, number)));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(radicale.list(calendar)).hasSize(3);
            assertThat(eventsOf("carl")).hasSize(2);
            assertThat(eventsOf("bob")).hasSize(2);
            assertThat(app.as(ANN).get("/tasks?source=calendar_import").body().get("items"))
                    .hasSize(1);
        });
        connection = onlyConnectionOf(ANN);
        subject = database()
                .sql("select subject::text from state.connection where connection_id = ?::uuid")
                .param(connection)
                .query(String.class)
                .single();
        streams =
                database().sql("""
                        select mapping_id::text from readmodel.mapping where subject = :person::uuid
                        union all select connection_id::text from readmodel.connection where subject = :person::uuid""").param("person", subject).query(String.class).list();
    }

    @Test
    @Order(2)
    void whileTheyAreKnownNoDigestOfWhatTheyAreIsStoredAndNoWordInClear() throws IOException {
        contents.addAll(radicale.contents(calendar).values());
        versions.addAll(radicale.list(calendar).stream()
                .map(resource -> radicale.version(resource).replace("\"", ""))
                .toList());
        assertThat(contents).hasSize(3);
        assertThat(new UnkeyedDigests(contents).in(String.join(" ", versions)))
                .as("what its server makes versions of")
                .containsExactlyInAnyOrderElementsOf(contents);
        assertThat(dictionary().in(dump().text())).isEmpty();
        assertThat(dump().inClear(versions)).isEmpty();
        assertThat(new RawBytes(data).find(PLANTED)).isEmpty();
    }

    /** What somebody could know of her who has her calendar, her tasks and her ids. */
    private UnkeyedDigests dictionary() {
        return new UnkeyedDigests(Stream.of(PLANTED, contents, versions, streams, List.of(connection, subject))
                .flatMap(List::stream)
                .toList());
    }

    private DatabaseDump dump() {
        return DatabaseDump.of(database());
    }

    @Test
    @Order(3)
    void whatIsGivenOutIsAllThatSheToldAndNoPassword() {
        var export =
                await().atMost(SOON).until(() -> app.as(ANN).get("/privacy/export"), given -> given.status() == 200);
        assertThat(export.raw().body())
                .contains("Qanary title 1", "Qanary title 2", "Qanary own event")
                .doesNotContain(PASSWORD);
    }

    @Test
    @Order(4)
    void aBackupIsMade() {
        setOneAside();
        app.close();
        copy(data.resolve("postgres"), backup);
        start();
    }

    /** As if a handler had failed on its first fact: what comes after it is set aside by the product itself. */
    private void setOneAside() {
        database().sql("""
                        insert into eventstore.deadletterentry (deadletteridentifier, processinggroup,
                            sequenceidentifier, sequenceindex, messagetype, eventidentifier, timestamp, payloadtype,
                            payloadrevision, payload, metadata, type, aggregateidentifier, sequencenumber, enqueuedat,
                            lasttouched, causetype, causemessage, diagnostics)
                        select gen_random_uuid()::text, 'projections', aggregateidentifier, 0,
                            'org.axonframework.eventhandling.GenericDomainEventMessage', eventidentifier, timestamp,
                            payloadtype, payloadrevision, payload, metadata, type, aggregateidentifier, sequencenumber,
                            timestamp, timestamp, 'java.lang.IllegalStateException', '', metadata
                        from eventstore.domainevententry where aggregateidentifier = (
                            select task_id::text from state.task where owner = ?::uuid and source = 'APP'
                            order by task_id limit 1) and sequencenumber = 0""").param(subject).update();
    }

    @Test
    @Order(5)
    void whatIsSetAsideLeavesNoWordInClearEitherAndWhatIsGivenOutSaysWhatLacksIt() throws IOException {
        IntStream.rangeClosed(1, 2)
                .mapToObj(number ->
                        app.as(ANN).patch("/tasks/qanary-task-" + number, Map.of("title", "Qanary set aside")))
                .forEach(answer ->
                        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202));
        await().atMost(SOON).until(() -> new Facts(database()).deadLetters() == 2);
        assertThat(app.as(ANN).get("/privacy/export").body().path("incomplete").toString())
                .isEqualTo("[\"connections\",\"tasks\",\"conflicts\"]");

        assertThat(new RawBytes(data).find(PLANTED)).isEmpty();
    }

    @Test
    @Order(6)
    void annAsksConfirmsAndAsksAgainAtTheSameMomentAndItIsOneErasure() {
        var ann = app.as(ANN);
        var asked = ann.post("/privacy/forget", Map.of("delete_events", true));
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
        assertThat(asked.text("state")).isEqualTo("confirmation_required");
        var confirm = "/privacy/forget/" + asked.text("erasure_id") + "/confirm";
        // a pull is under way when her erasure begins
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
        var answers = IntStream.range(0, 4)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> app.as(ANN).post(confirm, Map.of())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
            assertThat(answer.text("erasure_id")).isEqualTo(asked.text("erasure_id"));
        });
        erasure = asked.text("erasure_id");
    }

    @Test
    @Order(7)
    void fromThenOnNothingIsBegunForHer() {
        problem(put(ANN, 3), 422, "person_forgotten");
        problem(tryConnect(ANN, radicale.url(), LOGIN, PASSWORD), 422, "person_forgotten");
        assertThat(app.as(ANN).get("/tasks/qanary-task-1").status()).isEqualTo(404);
        assertThat(app.as(ANN).post("/privacy/forget", Map.of()).text("erasure_id"))
                .isEqualTo(erasure);
    }

    @Test
    @Order(8)
    void herCalendarKeepsWhatIsHersAndTheCertificateVerifies() {
        await().atMost(SOON).until(() -> "completed".equals(state(ANN, erasure)));
        assertThat(radicale.list(calendar)).containsExactly(own);
        var done = app.as(ANN).get("/privacy/forget/" + erasure).body();
        assertThat(done.at("/events/deleted").asInt()).isEqualTo(2);
        assertThat(done.at("/events/left").asInt()).isZero();
        assertThat(done.at("/credentials").asInt()).isEqualTo(1);
        certificate = done.get("certificate").asString();
        var note = new SignedNote(certificate);
        assertThat(note.isSignedBy(done.get("verifier_key").asString())).isTrue();
        assertThat(new SignedNote(certificate.replace("deleted 2", "deleted 3"))
                        .isSignedBy(done.get("verifier_key").asString()))
                .isFalse();
        assertThat(note.text())
                .startsWith("time-calendar/erasure/v1\n")
                .contains("erasure " + erasure + "\n", "nodes 1/1\n", "external deleted 2 already-gone 0 left 0\n")
                .contains("credentials 1 revoked 0 not-revocable 1\n", "residue grant-not-revocable 1 -\n")
                .doesNotContainIgnoringCase("qanary");
        assertThat(note.text().lines().filter(line -> line.startsWith("key "))).hasSize(2);
        assertThat(note.text())
                .contains("task-keys 3\n", "dead-letters 2\n", "disclosed-before 2 0\n")
                .containsPattern("backups-unreadable-from 20\\d\\d-")
                .containsPattern("skeleton-until 20\\d\\d-.* basis gdpr-art-5-2\n");
    }

    @Test
    @Order(9)
    void nothingThatIsLeftOpensAndNobodyElseHasLostAnything() throws IOException {
        assertIsGone();
        assertThat(dictionary().in(dump().text())).isEmpty();
        assertThat(new RawBytes(data).find(PLANTED)).isEmpty();
        assertThat(app.as("bob").get("/tasks/bob-task-1").text("title")).isEqualTo("bob title 1");
        assertThat(eventsOf("bob")).hasSize(2);
        assertThat(new Facts(database()).deadLetters()).isZero();
    }

    @Test
    @Order(10)
    void whoeverCannotBeReachedIsForgottenAllTheSameAndWhatStaysIsTold() {
        away.answersNext("REPORT", 500, "X-Reason", "qanary-provider-reason");
        var read = away.journal().calls("REPORT");
        app.as("carl").post("/calendar/connections/" + onlyConnectionOf("carl") + "/sync", Map.of());
        await().atMost(SOON).until(() -> away.journal().calls("REPORT") > read);
        away.goDown();
        var asked = app.as("carl").post("/privacy/forget", Map.of());
        var id = asked.text("erasure_id");
        app.as("carl").post("/privacy/forget/" + id + "/confirm", Map.of());
        await().atMost(SOON)
                .until(() -> app.as("carl")
                        .get("/privacy/forget/" + id)
                        .body()
                        .at("/residue/0/code")
                        .asString("")
                        .equals("provider-unreachable"));
        app.kill();
        start();
        await().atMost(SOON).until(() -> "completed".equals(state("carl", id)));
        var done = app.as("carl").get("/privacy/forget/" + id).body();
        assertThat(done.at("/events/left").asInt()).isEqualTo(2);
        assertThat(done.get("certificate").asString())
                .contains("residue provider-unreachable 2 -\n", "residue marker-left 2 -\n");
        away.comeBack();
        problem(put("carl", 3), 422, "person_forgotten");
    }

    @Test
    @Order(11)
    void oneConnectionOfBobIsForgottenAndHisTasksStayHis() {
        var bob = app.as("bob");
        var connection =
                bob.get("/calendar/connections").body().at("/items/0/id").asString();
        var asked = bob.post("/privacy/forget", Map.of("connection_id", connection, "delete_events", false));
        var id = asked.text("erasure_id");
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
        bob.post("/privacy/forget/" + id + "/confirm", Map.of());
        await().atMost(SOON).until(() -> "completed".equals(state("bob", id)));

        assertThat(bob.get("/privacy/forget/" + id).text("certificate"))
                .contains("connection " + connection + "\n", "residue event-left-by-choice 2 -\n");
        assertThat(bob.get("/calendar/connections").body().get("items")).isEmpty();
        assertThat(bob.get("/tasks/bob-task-1").text("title")).isEqualTo("bob title 1");
        assertThat(database()
                        .sql("select count(*) from vault.key where stream_id = ?::uuid and wrapped is not null")
                        .param(connection)
                        .query(Integer.class)
                        .single())
                .isZero();
        var history = await().atMost(SOON)
                .until(() -> bob.get("/privacy/export"), given -> given.status() == 200)
                .body()
                .get("history");
        assertThat(history.valueStream()
                        .filter(fact -> connection.equals(fact.path("stream").asString())))
                .filteredOn(
                        fact -> "connection.connected".equals(fact.path("type").asString()))
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact.at("/content/calendar").asString()).isEqualTo("[erased]"));
        assertThat(history.toString()).contains("bob title 1");
        assertThat(put("bob", 3).status()).isEqualTo(202);
    }

    @Test
    @Order(12)
    void theViewsAreBuiltAnewWithoutThem() {
        await().atMost(SOON).until(() -> app.as("bob").get("/tasks/bob-task-3").status() == 200);
        var views = new ViewRows(database());
        var before = views.all();
        var shown = shownToBob();
        assertThat(shown).contains("bob title 1", "bob title 3");
        views.lose();
        assertThat(shownToBob()).isNotEqualTo(shown);

        assertThat(app.asOperator()
                        .post("/operations/projections/projections/rebuild", Map.of())
                        .status())
                .isEqualTo(202);

        await().atMost(SOON).untilAsserted(() -> assertThat(views.all()).isEqualTo(before));
        assertThat(shownToBob()).isEqualTo(shown);
        assertThat(database()
                        .sql("select count(*) from readmodel.task where owner = ?::uuid")
                        .param(subject)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Order(13)
    void aBackupThatIsRestoredBringsNobodyBack() throws IOException {
        app.close();
        delete(data.resolve("postgres"));
        copy(backup, data.resolve("postgres"));

        start();

        assertThat(livingKeys(subject)).as("before anything is served").isZero();
        problem(put(ANN, 3), 422, "person_forgotten");
        assertThat(app.as(ANN).get("/tasks/qanary-task-1").status()).isEqualTo(404);
        await().atMost(SOON).until(() -> "completed".equals(state(ANN, erasure)));
        assertIsGone();
        assertThat(radicale.list(calendar)).containsExactly(own);
        assertThat(app.as("bob").get("/tasks/bob-task-1").text("title")).isEqualTo("bob title 1");
        assertThat(app.log()).contains("destroyed again");
    }

    @Test
    @Order(14)
    void ofAllThisTheLogHasSaidNothingOfAnybodyWithEveryDetailAskedFor() {
        assertThat(runs)
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.log())
                        .contains("DEBUG")
                        .doesNotContainIgnoringCase("qanary")
                        .doesNotContain(PASSWORD, radicale.url().toString()));
    }

    private void assertIsGone() {
        assertThat(streams).isNotEmpty();
        assertThat(new Leftovers(database()).of(subject, streams)).isEmpty();
    }

    private int livingKeys(String person) {
        return database()
                .sql("select count(*) from vault.key where subject_id = ?::uuid and wrapped is not null")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private String shownToBob() {
        return Stream.of("/tasks?limit=100", "/calendar/connections", "/calendar/conflicts")
                .map(path -> app.as("bob").get(path).raw().body())
                .collect(Collectors.joining("\n"));
    }

    private String onlyConnectionOf(String person) {
        return app.as(person)
                .get("/calendar/connections")
                .body()
                .at("/items/0/id")
                .asString();
    }

    private JdbcClient database() {
        return EmbeddedServer.in(data).orElseThrow().jdbc();
    }

    private String state(String person, String id) {
        return app.as(person).get("/privacy/forget/" + id).text("state");
    }

    private List<URI> eventsOf(String person) {
        return away.list(away.url().resolve("/" + person + "/home/"));
    }

    private void connect(String person, URI server, String login, String password) {
        var answer = tryConnect(person, server, login, password);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    }

    private Caller.Answer tryConnect(String person, URI server, String login, String password) {
        return app.as(person)
                .post(
                        "/auth/caldav/connect",
                        Map.of("url", server.toString(), "username", login, "password", password));
    }

    private Caller.Answer put(String person, int number) {
        var isAnn = person.equals(ANN);
        var task = new HashMap<String, Object>();
        task.put("title", (isAnn ? "Qanary" : person) + " title " + number);
        task.put("description", isAnn ? "Qanary description" : "nothing");
        task.put("project", isAnn ? "qanary-project" : "none");
        task.put("url", isAnn ? "https://qanary.example/task" : "https://example.com/");
        task.put("due", "2031-07-1" + number);
        return app.as(person).put("/tasks/" + (isAnn ? "qanary" : person) + "-task-" + number, task, Map.of());
    }

    private static void problem(Caller.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    /** With owners and rights, as a base backup has them. */
    private static void copy(Path from, Path to) {
        run("cp", "-a", from.toString(), to.toString());
    }

    private static void delete(Path tree) {
        run("rm", "-r", tree.toString());
    }

    private static void run(String... command) {
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
