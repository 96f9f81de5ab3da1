package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product is told to end (SIGTERM) while a request waits for a calendar, and that calendar is being written to. */
class GracefulEndScenario {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ANNS = "ann@example.com";
    private static final Map<String, String> DENTIST = Map.of("title", "Dentist", "due", "2031-01-01T09:00:00Z");

    @TempDir
    private Path data;

    private GoogleApart apart;
    private SimulatedGoogle google;
    private Launch launch;
    private RunningApp app;
    private String connection;

    @BeforeEach
    void start() {
        apart = GoogleApart.open();
        google = apart.google();
        google.account(ANNS);
        launch = Launch.in(data)
                .with(apart.settings())
                .with(Map.of("time.caldav.poll-interval", "1h", "time.caldav.poll-max", "1h"));
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        apart.close();
    }

    @Test
    void whatIsUnderWayIsFinishedFirst() {
        begin(Map.of("time.shutdown.notice", "4s"));
        var ann = app.as("ann");
        google.control("POST", "faults", lateBy(9_000));
        var waiting =
                CompletableFuture.supplyAsync(() -> ann.put("/tasks/dentist", DENTIST, Map.of("Prefer", "wait=20")));
        awaitCall();

        app.end();

        var probe = Caller.anonymous(app.address());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> probe.get("/actuator/health/readiness").status() == 503);
        assertThat(probe.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(ann.get("/calendar/connections/" + connection).status())
                .as("whoever has not noticed yet is answered")
                .isEqualTo(200);
        assertThat(waiting.isDone()).isFalse();

        var answer = waiting.join();
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(app.awaitExit()).as("ended by the signal").isEqualTo(143);
        assertThat(google.events(ANNS)).hasSize(1);

        begin(Map.of());
        awaitSynced();
        assertThat(google.requests("calendar.events.insert"))
                .as("its answer was recorded")
                .isEqualTo(1);
        nobodyWasDisturbed();
    }

    @Test
    void aCallThatTakesTooLongIsCutOffAndMadeAgainAndThereIsOneEvent() {
        begin(Map.of("time.calls.shutdown-wait", "1s"));
        var ann = app.as("ann");
        google.control("POST", "faults", lateBy(40_000));
        assertThat(ann.put("/tasks/dentist", DENTIST, Map.of()).status()).isEqualTo(202);
        awaitCall();

        app.end();

        assertThat(app.awaitExit()).as("ended by the signal").isEqualTo(143);
        assertThat(google.events(ANNS)).as("the call is still on its way").isEmpty();

        begin(Map.of());
        awaitSynced();
        await().atMost(PATIENCE).until(() -> google.requests("calendar.events.insert") >= 2);
        assertThat(google.events(ANNS)).hasSize(1);
        nobodyWasDisturbed();
    }

    private void begin(Map<String, String> properties) {
        var all = new HashMap<>(properties);
        all.put("time.push.sweep-interval", "1h");
        app = RunningApp.start(launch.with(all));
        if (connection == null) {
            var ann = app.as("ann");
            connection = google.connect(ann, ANNS);
            var idle = app.asOperator();
            await().atMost(PATIENCE)
                    .until(() ->
                            idle.get("/operations/lanes").body().get("items").isEmpty());
        }
    }

    /** The next event is made only after that time, whether or not somebody waits for it. */
    private static String lateBy(int millis) {
        return "[{\"match\": {\"method\": \"POST\", \"path\": \"/(events|batch)\"}, \"times\": 1, \"then\": {\"delay_ms\": "
                + millis + "}}]";
    }

    private void awaitCall() {
        var operator = app.asOperator();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> operator.get("/operations/lanes")
                        .body()
                        .at("/items/0/working")
                        .asBoolean(false));
    }

    private void awaitSynced() {
        var ann = app.as("ann");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ann.get("/tasks/dentist")
                                .body()
                                .at("/sync/pending")
                                .asBoolean(true))
                        .isFalse());
        assertThat(ann.get("/tasks/dentist").body().at("/sync/state").asString())
                .isEqualTo("synced");
    }

    private void nobodyWasDisturbed() {
        assertThat(google.violations()).isEmpty();
        assertThat(google.outbox()).isEmpty();
    }
}
