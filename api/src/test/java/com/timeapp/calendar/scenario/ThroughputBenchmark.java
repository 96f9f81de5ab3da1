package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks put through REST for a person who is connected, until the calendar has confirmed the last: how many a second,
 * and what one costs when the person has many already. The calendar server is the one in this JVM, on the same cores.
 */
class ThroughputBenchmark {

    private static final int TASKS = Integer.getInteger("tasks", 5_000);
    private static final int WARM_UP = Integer.getInteger("warm", 5_000);
    private static final int CLIENTS = Integer.getInteger("clients", 6);
    private static final int[] SIZES = Stream.of(
                    System.getProperty("sizes", "1000,10000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int SAMPLE = 500;
    private static final int BATCH = 1_000;
    private static final String PASSWORD = "secret";

    @TempDir
    private Path data;

    private final FakeCalDavServer server = FakeCalDavServer.start();
    private RunningApp app;
    private Facts facts;

    /** @param database what PostgreSQL used, as far as its processes still live */
    private record Cost(int tasks, Duration put, Duration confirmed, Duration cpu, Duration database) {

        double perSecond() {
            return tasks * 1e9 / confirmed.toNanos();
        }

        double millis(Duration of) {
            return of.toNanos() / 1e6 / tasks;
        }
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        server.close();
    }

    @Test
    void throughput() throws Exception {
        var launch = Launch.in(data).asItRuns();
        RunningApp.start(launch).close();
        var begun = System.nanoTime();
        app = RunningApp.start(launch);
        var ready = System.nanoTime() - begun;
        facts = new Facts(EmbeddedServer.in(data).orElseThrow().jdbc());
        print("| start to ready, database initialised | %.1f s |%n|---|---|", ready / 1e9);
        print("| heap after a collection, idle | %.0f MiB |", new AppProcess(app).liveHeap());
        var ann = person("ann");
        ann.put(0, WARM_UP); // compiled, warm
        throughput(
                "each with a PUT, %d clients".formatted(CLIENTS), person("bea").put(0, TASKS));
        throughput("in batches of %d".formatted(BATCH), person("dan").batches(TASKS));
        print("%n| the person has | ms/task | CPU ms/task | PostgreSQL CPU ms/task |%n|---|---|---|---|");
        var cyd = person("cyd");
        var size = 0;
        for (var next : SIZES) {
            cyd.put(size, next - size);
            var cost = cyd.put(next, SAMPLE);
            print(
                    "| %d | %.2f | %.2f | %.2f |",
                    next, cost.millis(cost.confirmed()), cost.millis(cost.cpu()), cost.millis(cost.database()));
            size = next + SAMPLE;
        }
        print("%n| in the end | |%n|---|---|%n| heap after a collection | %.0f MiB |", new AppProcess(app).liveHeap());
        print("| resident set | %.0f MiB |%n| facts | %d |", new AppProcess(app).residentSet(), facts.count());
    }

    private static void throughput(String how, Cost cost) {
        print("%n| %d tasks, %s | |%n|---|---|", cost.tasks(), how);
        print("| accepted, tasks/s | %.0f |", cost.tasks() * 1e9 / cost.put().toNanos());
        print("| to the last confirmation, tasks/s | %.0f |", cost.perSecond());
        print("| CPU, ms/task | %.2f |", cost.millis(cost.cpu()));
        print("| PostgreSQL CPU, ms/task | %.2f |", cost.millis(cost.database()));
    }

    private Person person(String user) {
        var calendar = server.person(user, PASSWORD).makeCalendar(user, "work");
        Connecting.connect(new PatientCaller(app.as(user)), server.url(), user, PASSWORD);
        return new Person(user, app.as(user), calendar);
    }

    private final class Person {

        private final String user;
        private final Caller caller;
        private final URI calendar;

        Person(String user, Caller caller, URI calendar) {
            this.user = user;
            this.caller = caller;
            this.calendar = calendar;
        }

        Cost put(int from, int tasks) throws Exception {
            return cost(from, tasks, () -> {
                try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
                    for (var done : clients.invokeAll(IntStream.range(from, from + tasks)
                            .mapToObj(this::put)
                            .toList())) {
                        assertThat(done.get().status()).isEqualTo(202);
                    }
                }
                return null;
            });
        }

        Cost batches(int tasks) throws Exception {
            return cost(0, tasks, () -> {
                for (var from = 0; from < tasks; from += BATCH) {
                    var items = IntStream.range(from, Math.min(from + BATCH, tasks))
                            .mapToObj(this::item)
                            .toList();
                    assertThat(caller.post("/batch/tasks", items).status()).isEqualTo(200);
                }
                return null;
            });
        }

        private Cost cost(int from, int tasks, Callable<?> accepting) throws Exception {
            var cpu = new AppProcess(app).cpu();
            var database = databaseCpu();
            var begun = System.nanoTime();
            accepting.call();
            var put = System.nanoTime() - begun;
            await().atMost(Duration.ofHours(1))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> facts.waitingWrites() == 0 && server.size(calendar) == from + tasks);
            var confirmed = System.nanoTime() - begun;
            return new Cost(
                    tasks,
                    Duration.ofNanos(put),
                    Duration.ofNanos(confirmed),
                    new AppProcess(app).cpu().minus(cpu),
                    databaseCpu().minus(database));
        }

        private Callable<Caller.Answer> put(int number) {
            return () -> caller.put(
                    "/tasks/%s-%d".formatted(user, number),
                    Map.of("title", "Task " + number, "due", due(number)),
                    Map.of());
        }

        private Map<String, String> item(int number) {
            return Map.of("task_id", "%s-%d".formatted(user, number), "title", "Task " + number, "due", due(number));
        }

        private static String due(int number) {
            return "2031-01-%02dT09:00:00Z".formatted(1 + number % 28);
        }
    }

    private Duration databaseCpu() {
        var postmaster = EmbeddedServer.in(data).orElseThrow().postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(AppProcess::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void print(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
