package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from a person's change at simulated Google, which pushes it at once, to their task. Google's own lag
 * between a change and its listings is left out: it is set to nothing.
 */
class PushLatencyBenchmark {

    private static final int[] RATES = {10, 20, 30, 50, 100};
    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int PEOPLE = Integer.getInteger("people", 50);
    private static final int TASKS = Integer.getInteger("tasks", 20);
    private static final int WARM_UP = Integer.getInteger("warmUp", 3_000);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Test
    void onOneNode() throws Exception {
        measure(1);
    }

    @Test
    void onTwoNodes() throws Exception {
        measure(2);
    }

    private static void measure(int nodes) throws Exception {
        try (var cluster = Cluster.withGoogle(nodes, PushLatencyBenchmark::neverPolling)) {
            var google = SimulatedGoogle.of(cluster.nodes().getFirst());
            google.control("POST", "consistency", "{\"lag_ms\": 0}");
            google.control("POST", "quotas", "{\"per_person\": 1000000, \"per_project\": 1000000}");
            var people = IntStream.range(0, PEOPLE)
                    .parallel()
                    .mapToObj(number -> new Person(google, cluster, "person-" + number))
                    .toList();
            pushed(people, 30, WARM_UP);
            System.out.printf("%n| %d node(s) | changes | p50 ms | p99 ms | max ms |%n|---|---|---|---|---|%n", nodes);
            for (var rate : RATES) {
                var latencies = pushed(people, rate, rate * SECONDS);
                System.out.println(latencies.row("change at Google → push → task, %d/s".formatted(rate)));
            }
            assertThat(google.violations()).isEmpty();
        }
    }

    private static Launch neverPolling(Launch launch) {
        return launch.asItRuns().with(Map.of("time.caldav.poll-interval", "1h", "time.caldav.poll-max", "1h"));
    }

    /** Each begins at its time, whether the one before has arrived or not. */
    private static Latencies pushed(List<Person> people, int rate, int times) throws Exception {
        var arriving = new ArrayList<Future<Duration>>();
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < times; number++) {
                TimeUnit.NANOSECONDS.sleep(begun + number * 1_000_000_000L / rate - System.nanoTime());
                var person = people.get(number % people.size());
                var task = number / people.size() % TASKS;
                arriving.add(threads.submit(() -> person.change(task)));
            }
        }
        var latencies = new ArrayList<Duration>();
        for (var arrived : arriving) {
            latencies.add(arrived.get());
        }
        return Latencies.of(latencies);
    }

    /** With tasks, and their events in a Google calendar. */
    private static final class Person {

        private final SimulatedGoogle google;
        private final List<Caller> nodes;
        private final String email;
        private final String user;
        private final AtomicInteger turn = new AtomicInteger();

        Person(SimulatedGoogle google, Cluster cluster, String user) {
            this.google = google;
            this.nodes = cluster.as(user);
            this.email = user + "@example.com";
            google.account(email);
            var first = nodes.getFirst();
            var connection = "/calendar/connections/" + google.connect(first, email);
            await().atMost(LONGEST)
                    .until(() -> "open"
                            .equals(first.get(connection)
                                    .body()
                                    .at("/push_channel/state")
                                    .asString()));
            this.user = user;
            IntStream.range(0, TASKS).forEach(this::make);
        }

        private void make(int number) {
            var task = Map.of("title", "Title", "due", "2031-07-13T10:00:00Z");
            await().atMost(LONGEST)
                    .until(() ->
                            node().put("/tasks/" + task(number), task, Map.of("Prefer", "wait=10", "If-Match", "*"))
                                            .status()
                                    == 200);
        }

        private String task(int number) {
            return user + "-" + number;
        }

        private Caller node() {
            return nodes.get(turn.getAndIncrement() % nodes.size());
        }

        Duration change(int task) {
            var known = version(shown(task, ""));
            var begun = System.nanoTime();
            var title = rename(task);
            // asking all the time would be the load that is measured
            for (var shown = shown(task, after(known)); isBefore(shown, title); shown = shown(task, after(known))) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
                known = version(shown);
            }
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        /** The later one must be the one that stays. */
        private synchronized String rename(int task) {
            var title = "Title " + System.nanoTime();
            google.edit(email, task(task), "{\"summary\": \"" + title + "\"}");
            return title;
        }

        private static long version(Caller.Answer shown) {
            return shown.body().path("version").asLong();
        }

        private static String after(long version) {
            return "?wait_for_version=" + (version + 1);
        }

        private Caller.Answer shown(int task, String waiting) {
            return node().get("/tasks/" + task(task) + waiting);
        }

        /** A later change may have come with the same pull. */
        private static boolean isBefore(Caller.Answer shown, String title) {
            var text = shown.text("title");
            return text == null || text.length() < title.length() || text.compareTo(title) < 0;
        }
    }
}
