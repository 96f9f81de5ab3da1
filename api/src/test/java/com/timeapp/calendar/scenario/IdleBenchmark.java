package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ten thousand connections cost in which nothing happens: polls come apart and become fewer, the process idles. */
class IdleBenchmark {

    private static final int CONNECTIONS = Integer.getInteger("connections", 10_000);
    private static final int MINUTES = Integer.getInteger("minutes", 20);
    private static final int AT_ONCE = 8;
    private static final String PASSWORD = "secret";

    @TempDir
    private Path data;

    @Test
    void idleConnections() throws Exception {
        // one server stands for the many of the world, so it must not be spared as one
        var launch = Launch.in(data).asItRuns().with(Map.of("time.caldav.polls-per-host", "64"));
        try (var server = FakeCalDavServer.start();
                var app = RunningApp.start(launch)) {
            var begin = System.nanoTime();
            connectAll(server, app);
            System.out.printf(
                    "%n%d connections made in %.0f s%n%n| minute | CPU %% of a core | polls/min | busiest second | live heap MiB | RSS MiB |%n|---|---|---|---|---|---|%n",
                    CONNECTIONS, (System.nanoTime() - begin) / 1e9);
            var process = new AppProcess(app);
            for (var minute = 1; minute <= MINUTES; minute++) {
                var before = process.cpu();
                var polls = pollsOfAMinute(server);
                var share = process.cpu().minus(before).toMillis() / 600.0;
                System.out.printf(
                        "| %d | %.1f | %d | %d | %.0f | %.0f |%n",
                        minute,
                        share,
                        polls.stream().mapToInt(count -> count).sum(),
                        polls.stream().mapToInt(count -> count).max().orElse(0),
                        process.liveHeap(),
                        process.residentSet());
            }
        }
    }

    private static void connectAll(FakeCalDavServer server, RunningApp app) throws Exception {
        List<Callable<Object>> work = IntStream.range(0, CONNECTIONS)
                .<Callable<Object>>mapToObj(number -> () -> connect(server, app, "person-" + number))
                .toList();
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : workers.invokeAll(work)) {
                done.get();
            }
        }
    }

    private static Object connect(FakeCalDavServer server, RunningApp app, String person) {
        server.person(person, PASSWORD);
        server.makeCalendar(person, "home", "VEVENT");
        var answer = app.as(person)
                .post(
                        "/auth/caldav/connect",
                        Map.of("url", server.url().toString(), "username", person, "password", PASSWORD));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return person;
    }

    /** @return so many in each second: requests of the product, of which an idle poll is one */
    private static List<Integer> pollsOfAMinute(FakeCalDavServer server) {
        return IntStream.range(0, 60)
                .mapToObj(second -> {
                    var before = server.journal().calls();
                    sleep(Duration.ofSeconds(1));
                    return server.journal().calls() - before;
                })
                .toList();
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
