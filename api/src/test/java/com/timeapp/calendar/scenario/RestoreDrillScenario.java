package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * What {@code deploy/restore-drill.sh} says, done word by word, on a PostgreSQL that is installed here with its tools.
 * Without one it is skipped, or fails where CI is true.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreDrillScenario {

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Path SCRIPT =
            Path.of("..", "deploy", "restore-drill.sh").toAbsolutePath();
    private static final String PASSWORD = "walrus";

    @TempDir
    private static Path folder;

    private InstalledPostgres postgres;
    private FakeCalDavServer server;
    private Launch launch;
    private RunningApp app;

    @BeforeAll
    void start() {
        postgres = InstalledPostgres.start(tools(), folder);
        assertThat(postgres.run(Map.of(), "createdb", "time_calendar").exit()).isZero();
        server = FakeCalDavServer.start();
        launch = Launch.in(folder.resolve("data"))
                .with(Map.of("time.privacy.step-interval", "300ms", "time.audit.anchor", anchor()))
                .environment(Map.of("TIME_MASTER_KEY", masterKey()));
        app = RunningApp.start(launch.with(postgres.settings("time_calendar")));
    }

    private static Path tools() {
        var without = "no PostgreSQL is installed here with pg_dump and psql";
        return InstalledPostgres.tools()
                .orElseThrow(() -> "true".equals(System.getenv("CI"))
                        ? new IllegalStateException(without)
                        : new TestAbortedException(without));
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (server != null) {
            server.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void aBackupIsMadeWhileAnnAndBobAreHere() {
        settles("ann");
        settles("bob");

        var said = drill("backup");

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).isEqualTo("backed up; now forget somebody");
    }

    @Test
    @Order(2)
    void annIsForgottenAndCarlWhoCameAfterTheBackup() {
        settles("carl");
        forget("ann");
        forget("carl");
        app.close();
    }

    @Test
    @Order(3)
    void restoredItHasAnnsKeysAndKnowsNothingOfCarl() {
        var restored = drill("restore");

        assertThat(restored.exit()).as(restored.text()).isZero();
        assertThat(restored.text())
                .as("Ann's own, those of her calendar and of her task")
                .endsWith("restored; 3 destroyed keys are back: start a node on time_calendar_drill");
        var proof = drill("proof");
        assertThat(proof.exit()).as("before a node was started").isEqualTo(1);
        assertThat(proof.text())
                .isEqualTo("3 destroyed keys are alive in time_calendar_drill, 2 forgotten persons are unknown to it");
    }

    @Test
    @Order(4)
    void aNodeThatIsStartedOnItBringsNobodyBack() {
        server.goDown();
        app = RunningApp.start(launch.with(postgres.settings("time_calendar_drill")));

        var proof = drill("proof");

        assertThat(proof.text())
                .isEqualTo("0 destroyed keys are alive in time_calendar_drill, 0 forgotten persons are unknown to it");
        assertThat(proof.exit()).isZero();
        assertThat(app.log()).contains("destroyed again", "stay forgotten");
        for (var forgotten : new String[] {"ann", "carl"}) {
            var answer = put(forgotten, forgotten + "s-other");
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
            assertThat(answer.text("code")).isEqualTo("person_forgotten");
            assertThat(app.as(forgotten).get("/tasks/" + forgotten + "s").status())
                    .isEqualTo(404);
        }
        assertThat(app.as("bob").get("/tasks/bobs").text("title")).isEqualTo("Of bob");
    }

    private void settles(String person) {
        server.person(person, PASSWORD);
        var calendar = server.makeCalendar(person, "home");
        Connecting.connect(new PatientCaller(app.as(person)), server.url(), person, PASSWORD);
        assertThat(put(person, person + "s").status()).isEqualTo(202);
        await().atMost(SOON).until(() -> server.list(calendar).size() == 1);
    }

    private Caller.Answer put(String person, String task) {
        return app.as(person).put("/tasks/" + task, Map.of("title", "Of " + person, "due", "2031-07-13"), Map.of());
    }

    private void forget(String person) {
        var erasure = "/privacy/forget/"
                + app.as(person).post("/privacy/forget", Map.of()).text("erasure_id");
        app.as(person).post(erasure + "/confirm", Map.of());
        await().atMost(SOON)
                .until(() -> "completed".equals(app.as(person).get(erasure).text("state")));
    }

    private InstalledPostgres.Said drill(String step) {
        return postgres.run(
                Map.of("ANCHOR", anchor(), "DUMP", folder.resolve("drill.dump").toString()),
                "sh",
                SCRIPT.toString(),
                step);
    }

    private static String anchor() {
        return folder.resolve("volume").resolve("destroyed-keys").toString();
    }

    private static String masterKey() {
        var key = new byte[32];
        new Random(1).nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
