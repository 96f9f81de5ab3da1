package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first sync of a thousand tasks into Radicale, beside a bare client that PUTs the same resources just as wide. */
class InitialSyncBenchmark {

    private static final int TASKS = Integer.getInteger("tasks", 1_000);
    private static final int WRITES_AT_ONCE = 4;
    private static final String USER = "ann";
    private static final String PASSWORD = "secret";

    @TempDir
    private Path data;

    @Test
    void initialSync() throws Exception {
        try (var radicale = RadicaleServer.start(USER, PASSWORD);
                var app = RunningApp.start(Launch.in(data).asItRuns())) {
            var ours = radicale.makeCalendar(USER, "ours");
            var bare = radicale.makeCalendar(USER, "bare");
            var ann = app.as(USER);
            var put = timed(
                    () -> atOnce(tasks().stream().map(task -> put(ann, task)).toList()));
            var synced = timed(() -> sync(ann, radicale.url(), ours));
            var resources = radicale.list(ours).stream()
                    .map(href -> Map.entry(bare.resolve(name(href)), radicale.get(href)))
                    .toList();
            assertThat(resources).hasSize(TASKS);
            var alone = timed(() -> putAll(resources));
            report(put, synced, alone);
        }
    }

    private static List<Integer> tasks() {
        return IntStream.rangeClosed(1, TASKS).boxed().toList();
    }

    private static Callable<Object> put(Caller ann, int number) {
        return () -> ann.put(
                "/tasks/task-" + number,
                Map.of("title", "Task " + number, "due", "2031-01-%02dT09:00:00Z".formatted(1 + number % 28)),
                Map.of());
    }

    private static void sync(Caller ann, URI server, URI calendar) {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        server.toString(),
                        "username",
                        USER,
                        "password",
                        PASSWORD,
                        "calendar_id",
                        calendar.toString()));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        var connection = "/calendar/connections/" + answer.text("connection_id");
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> ann.get(connection)
                                .body()
                                .path("mappings")
                                .path("synced")
                                .asInt()
                        == TASKS);
    }

    private static void putAll(List<Map.Entry<URI, String>> resources) throws Exception {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(WRITES_AT_ONCE)
                .build();
        try (var http = HttpClients.custom().setConnectionManager(connections).build()) {
            atOnce(resources.stream().map(resource -> put(http, resource)).toList());
        }
    }

    private static Callable<Object> put(CloseableHttpClient http, Map.Entry<URI, String> resource) {
        var credentials = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
        return () -> http.execute(
                ClassicRequestBuilder.put(resource.getKey())
                        .addHeader("Authorization", "Basic " + credentials)
                        .addHeader("If-None-Match", "*")
                        .setEntity(new StringEntity(resource.getValue(), ContentType.create("text/calendar", UTF_8)))
                        .build(),
                response -> {
                    assertThat(response.getCode()).isEqualTo(201);
                    return response.getCode();
                });
    }

    private static String name(URI resource) {
        return resource.getPath().substring(resource.getPath().lastIndexOf('/') + 1);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Duration timed(Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void atOnce(List<Callable<Object>> work) throws Exception {
        try (var workers = Executors.newFixedThreadPool(WRITES_AT_ONCE)) {
            for (var done : workers.invokeAll(work)) {
                done.get();
            }
        }
    }

    private static void report(Duration put, Duration synced, Duration alone) {
        System.out.printf("%n| %d tasks | seconds | per second |%n|---|---|---|%n", TASKS);
        line("PUT through REST, not connected", put);
        line("first sync into Radicale, to the last confirmation", synced);
        line("bare client, the same resources", alone);
        System.out.printf("first sync / bare client: %.2f%n%n", (double) synced.toMillis() / alone.toMillis());
    }

    private static void line(String what, Duration time) {
        System.out.printf("| %s | %.1f | %.0f |%n", what, time.toMillis() / 1e3, TASKS * 1e3 / time.toMillis());
    }
}
