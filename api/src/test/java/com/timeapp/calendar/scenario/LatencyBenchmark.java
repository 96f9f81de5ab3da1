package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a change takes from one side to the other, at rates that leave the machine idle most of the time. */
class LatencyBenchmark {

    private static final int CHANGES = Integer.getInteger("changes", 300);
    private static final int[] RATES = {5, 20};
    private static final int PEOPLE = 10;
    private static final int WARM_UP = 100;
    private static final String PASSWORD = "secret";

    @Test
    void onOneNode() throws Exception {
        measure(1);
    }

    @Test
    void onTwoNodes() throws Exception {
        measure(2);
    }

    private static void measure(int nodes) throws Exception {
        try (var server = FakeCalDavServer.start();
                // one server stands for the many of the world, so it must not be spared as one
                var cluster = Cluster.start(
                        nodes, launch -> launch.asItRuns().with(Map.of("time.caldav.polls-per-host", "64")))) {
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new Person(server, cluster, "person-" + nodes + "-" + number))
                    .toList();
            everySoOften(20, WARM_UP, change -> people.get(change % PEOPLE).out(change));
            everySoOften(20, WARM_UP, change -> people.get(change % PEOPLE).in(change));
            System.out.printf("%n| %d node(s) | changes | p50 ms | p99 ms | max ms |%n|---|---|---|---|---|%n", nodes);
            for (var rate : RATES) {
                var out = everySoOften(
                        rate, CHANGES, change -> people.get(change % PEOPLE).out(change));
                System.out.println(out.row("PUT → event in the calendar, %d/s".formatted(rate)));
                var in = everySoOften(
                        rate, CHANGES, change -> people.get(change % PEOPLE).in(change));
                System.out.println(in.row("calendar, POST sync → task changed, %d/s".formatted(rate)));
            }
        }
    }

    /** Each begins at its time, whether the one before has arrived or not. */
    private static Latencies everySoOften(int rate, int times, IntFunction<Duration> change) throws Exception {
        var arriving = new ArrayList<Future<Duration>>();
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < times; number++) {
                var wait = begun + number * 1_000_000_000L / rate - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(wait);
                var which = number;
                arriving.add(threads.submit(() -> change.apply(which)));
            }
        }
        var latencies = new ArrayList<Duration>();
        for (var arrived : arriving) {
            latencies.add(arrived.get());
        }
        return Latencies.of(latencies);
    }

    private static final class Person {

        private static final Duration LONGEST = Duration.ofMinutes(1);

        private final FakeCalDavServer server;
        private final List<Caller> nodes;
        private final URI calendar;
        private final String connection;
        private int turn;

        Person(FakeCalDavServer server, Cluster cluster, String user) {
            this.server = server;
            this.nodes = cluster.as(user);
            this.calendar = server.person(user, PASSWORD).makeCalendar(user, "work");
            this.connection = Connecting.connect(new PatientCaller(nodes.getFirst()), server.url(), user, PASSWORD);
        }

        private synchronized Caller node() {
            return nodes.get(turn++ % nodes.size());
        }

        /** A task that is new, or has another title. */
        Duration out(int change) {
            var task = "task-" + change;
            var title = "Title " + System.nanoTime();
            var begun = System.nanoTime();
            var answer = node().put(
                            "/tasks/" + task,
                            Map.of("title", title, "due", "2031-07-13T10:00:00Z"),
                            Map.of("If-Match", "*"));
            assertThat(answer.status()).isEqualTo(202);
            var event = calendar.resolve("time-app-task-" + task + ".ics");
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> server.has(event) && server.get(event).contains(title));
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        /** The person's event of some task gets another title, and a pull is asked for. */
        Duration in(int change) {
            var events = server.list(calendar);
            var event = events.get(change / PEOPLE % events.size());
            var task = event.getPath().replaceAll(".*/time-app-task-|\\.ics$", "");
            var title = "Title " + System.nanoTime();
            var awaited = "/tasks/" + task + "?wait_for_version="
                    + (node().get("/tasks/" + task).body().get("version").asLong() + 1);
            server.edit(event, text -> CalendarEvent.renamed(text, title));
            var begun = System.nanoTime();
            assertThat(node().post("/calendar/connections/" + connection + "/sync", Map.of())
                            .status())
                    .isEqualTo(202);
            // asking all the time would be the load that is measured
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> title.equals(node().get(awaited).text("title")));
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }
}
