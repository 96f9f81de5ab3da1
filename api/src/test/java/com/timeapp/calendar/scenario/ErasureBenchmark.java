package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person with many tasks, edited again and again, takes along all that is known of them, and is forgotten: how long each
 * takes, and how much memory the first. {@code -Dtasks=10000 -Drevisions=3} is about 100,000 facts.
 */
class ErasureBenchmark {

    private static final int TASKS = Integer.getInteger("tasks", 10_000);
    private static final int REVISIONS = Integer.getInteger("revisions", 3);
    private static final int CLIENTS = 6;
    private static final String PASSWORD = "secret";
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @TempDir
    private Path data;

    private final FakeCalDavServer server = FakeCalDavServer.start();
    private RunningApp app;
    private Facts facts;
    private URI calendar;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        server.close();
    }

    @Test
    void takenAlongAndForgotten() throws Exception {
        var plain = Launch.in(data.resolve("data")).asItRuns();
        app = RunningApp.start(
                new Launch(plain.data(), plain.port(), List.of("-Xmx256m"), plain.properties(), plain.environment()));
        facts = new Facts(EmbeddedServer.in(plain.data()).orElseThrow().jdbc());
        calendar = server.person("ann", PASSWORD).makeCalendar("ann", "work");
        Connecting.connect(new PatientCaller(app.as("ann")), server.url(), "ann", PASSWORD);
        for (var revision = 1; revision <= REVISIONS; revision++) {
            put(revision);
        }
        System.out.printf(
                "%n| %d tasks, %d facts, heap of 256 MB | seconds | |%n|---|---|---|%n", TASKS, facts.count());
        export();
        forget();
    }

    private void put(int revision) throws Exception {
        var ann = app.as("ann");
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var puts = IntStream.range(0, TASKS)
                    .<Callable<Integer>>mapToObj(number -> () -> ann.put(
                                    "/tasks/ann-" + number,
                                    Map.of(
                                            "title", "Task %d, edited %d times".formatted(number, revision),
                                            "due", "2031-01-%02dT09:00:00Z".formatted(1 + number % 28)),
                                    revision == 1 ? Map.of() : Map.of("If-Match", "\"" + (revision - 1) + "\""))
                            .status())
                    .toList();
            for (var done : clients.invokeAll(puts)) {
                assertThat(done.get()).isEqualTo(202);
            }
        }
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> facts.waitingWrites() == 0 && server.list(calendar).size() == TASKS);
    }

    private void export() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(app.address().resolve("/privacy/export"))
                .header("Authorization", "Bearer " + token());
        var process = new AppProcess(app);
        var before = process.liveHeap();
        var most = before;
        var bytes = 0L;
        var begun = System.nanoTime();
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            var buffer = new byte[1 << 16];
            var looked = begun;
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                if (System.nanoTime() - looked > BETWEEN_LOOKS.toNanos()) {
                    most = Math.max(most, process.liveHeap());
                    looked = System.nanoTime();
                }
            }
        }
        line(
                "export, %d MB; live heap %.0f MiB before it, %.0f at the most".formatted(bytes >> 20, before, most),
                begun);
    }

    private String token() {
        return Caller.anonymous(app.address())
                .post("/sandbox/token", Map.of("sub", "ann", "roles", new String[] {"user"}))
                .text("token");
    }

    private void forget() {
        var ann = app.as("ann");
        var begun = System.nanoTime();
        var erasure = "/privacy/forget/"
                + ann.post("/privacy/forget", Map.of("delete_events", false)).text("erasure_id");
        ann.post(erasure + "/confirm", Map.of());
        await().atMost(LONG).until(() -> "completed".equals(ann.get(erasure).text("state")));
        line("forget, events left where they are", begun);
        ann.get(erasure).text("certificate").lines().skip(6).forEach(System.out::println);
    }

    private static void line(String what, long begun) {
        System.out.printf("| %s | %.1f | |%n", what, (System.nanoTime() - begun) / 1e9);
    }
}
