package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An operator changes the master key as the manual says, while people come and write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewMasterKeyScenario {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String MASTER_KEY = "/operations/master-key";
    private static final String OLD = random();
    private static final String NEW = random();
    private static final String ANOTHER = random();
    private static final int EARLY = 12;

    @TempDir
    private static Path data;

    private FakeCalDavServer server;
    private URI calendar;
    private Launch launch;
    private RunningApp app;
    private final AtomicInteger late = new AtomicInteger();

    @BeforeAll
    void peopleWriteUnderTheOldOne() {
        server = FakeCalDavServer.start().person("ann", "hedgehog-winter");
        calendar = server.makeCalendar("ann", "home");
        launch = Launch.in(data).with(Map.of("time.keys.rotation.interval", "500ms", "time.keys.rotation.batch", "1"));
        app = RunningApp.start(under(OLD));
        var connected = app.as("ann")
                .post(
                        "/auth/caldav/connect",
                        Map.of("url", server.url().toString(), "username", "ann", "password", "hedgehog-winter"));
        assertThat(connected.status()).as(connected.raw().body()).isEqualTo(201);
        put("ann", "Dentist");
        IntStream.range(0, EARLY).forEach(number -> put("early-" + number, "Early"));
        await().atMost(SOON).until(() -> says("Dentist"));
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        EmbeddedServer.in(data).ifPresent(EmbeddedServer::kill);
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void whileTasksArePutEveryKeyIsWrappedAnew() {
        restart("1:%s,2:%s".formatted(OLD, NEW));
        var operator = app.asOperator();
        var before = operator.get(MASTER_KEY).body();
        assertThat(before.path("version").asInt()).isEqualTo(1);
        assertThat(before.at("/versions/0/use").asString()).isEqualTo("present");
        assertThat(before.at("/versions/0/keys").asInt()).isGreaterThan(EARLY);
        assertThat(before.at("/versions/1/use").asString()).isEqualTo("next");
        assertThat(app.as("ann").post(MASTER_KEY + "/rotate", Map.of()).status())
                .isEqualTo(403);

        var writing = new AtomicBoolean(true);
        var people = CompletableFuture.runAsync(() -> {
            while (writing.get()) {
                put("late-" + late.get(), "Late");
                late.incrementAndGet();
            }
        });
        try {
            awaitMorePeople();
            var begun = operator.post(MASTER_KEY + "/rotate", Map.of());
            assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
            assertThat(begun.text("state")).isEqualTo("rotating");
            assertThat(begun.body().path("version").asInt()).isEqualTo(2);
            assertThat(begun.body().path("outdated_keys").asInt()).isGreaterThan(EARLY);
            await().atMost(SOON).untilAsserted(() -> {
                var progress = operator.get(MASTER_KEY);
                assertThat(progress.text("state")).isEqualTo("up_to_date");
                assertThat(progress.text("completed_at")).isNotNull();
                assertThat(progress.body().at("/versions/0/use").asString()).isEqualTo("not_needed");
                assertThat(progress.body().path("outdated_keys").asInt(-1)).isZero();
            });
            awaitMorePeople();
        } finally {
            writing.set(false);
        }
        people.join();
        assertThat(operator.get("/operations/doctor").raw().body()).contains("old_master_key_not_needed");
    }

    @Test
    @Order(2)
    void underTheNewOneAloneEverythingIsReadable() {
        restart("2:" + NEW);

        var progress = app.asOperator().get(MASTER_KEY).body();
        assertThat(progress.path("versions")).hasSize(1);
        assertThat(progress.at("/versions/0/version").asInt()).isEqualTo(2);
        IntStream.range(0, EARLY)
                .forEach(number -> assertThat(titleOf("early-" + number)).isEqualTo("Early"));
        IntStream.range(0, late.get())
                .forEach(number -> assertThat(titleOf("late-" + number)).isEqualTo("Late"));
        assertThat(app.as("ann").get("/privacy/consent").body().path("ledger")).hasSize(1);
        app.as("ann").patch("/tasks/of-ann", Map.of("title", "Surgeon"));
        await().atMost(SOON).until(() -> says("Surgeon"));
    }

    @Test
    @Order(3)
    void underAnotherOneItDoesNotStart() {
        app.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> RunningApp.start(under("2:" + ANOTHER)))
                .withMessageContaining("was written with another master key")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(ANOTHER));
    }

    private void restart(String masterKey) {
        app.close();
        app = RunningApp.start(under(masterKey));
    }

    private Launch under(String masterKey) {
        return launch.environment(Map.of("TIME_MASTER_KEY", masterKey));
    }

    private void awaitMorePeople() {
        var now = late.get();
        await().atMost(SOON).until(() -> late.get() >= now + 5);
    }

    private void put(String person, String title) {
        var answer = app.as(person)
                .put("/tasks/of-" + person, Map.of("title", title, "due", "2031-07-13T10:00:00Z"), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private String titleOf(String person) {
        return app.as(person).get("/tasks/of-" + person).text("title");
    }

    private boolean says(String title) {
        var event = calendar.resolve("time-app-task-of-ann.ics");
        return server.has(event) && server.get(event).contains("SUMMARY:" + title);
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
