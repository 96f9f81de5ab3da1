package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.caldav.fake.Write;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One person's calendar server is away for longer than all quick retries; another's is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageScenario {

    private static final int TASKS = 200;
    private static final int OF_THE_OTHER = 20;
    private static final int QUICK_RETRIES = 3;
    private static final String PASSWORD = "secret";
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private static Path data;

    private FakeCalDavServer away;
    private FakeCalDavServer there;
    private RunningApp app;

    @BeforeAll
    void start() {
        away = FakeCalDavServer.start();
        there = FakeCalDavServer.start();
        app = RunningApp.start(Launch.in(data)
                .with(Map.of(
                        "time.sync.retry.base-delay", "200ms",
                        "time.sync.retry.max", Integer.toString(QUICK_RETRIES),
                        "time.sync.retry.probe-interval", "1s")));
    }

    @AfterAll
    void stop() {
        app.close();
        away.close();
        there.close();
    }

    private record Person(String name, PatientCaller caller, URI calendar) {

        void put(int number) {
            var task = Map.of("title", "Task " + number, "due", "2031-01-%02dT09:00:00Z".formatted(1 + number % 28));
            assertThat(caller.ask(node -> node.put("/tasks/" + id(number), task, Map.of()))
                            .accepted())
                    .isTrue();
        }

        URI event(int number) {
            return calendar.resolve("time-app-task-" + id(number) + ".ics");
        }

        private String id(int number) {
            return name + "-" + number;
        }
    }

    private Person connected(String user, FakeCalDavServer server) {
        var calendar = server.person(user, PASSWORD).makeCalendar(user, "work");
        var caller = new PatientCaller(app.as(user));
        Connecting.connect(caller, server.url(), user, PASSWORD);
        var person = new Person(user, caller, calendar);
        person.put(0);
        await().atMost(SOON).until(() -> server.has(person.event(0)));
        return person;
    }

    @Test
    void whatCouldNotBeReachedGetsEverythingOnceAndNobodyElseWaits() {
        outage("ann", "bo", away::goDown, away::comeBack);
    }

    @Test
    void nothingElseWhenItAnswersThatItIsUnavailable() {
        var unavailable = new ArrayList<Runnable>();
        outage(
                "cyd",
                "dan",
                () -> unavailable.add(away.faults().on().answers(503)::end),
                () -> unavailable.forEach(Runnable::run));
    }

    private void outage(String waiting, String other, Runnable begin, Runnable end) {
        var ann = connected(waiting, away);
        var bo = connected(other, there);
        var facts = new Facts(EmbeddedServer.in(data).orElseThrow().jdbc());
        List<Duration> delays;
        begin.run();
        try {
            delays = whileAway(ann, bo, facts);
        } finally {
            end.run();
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(away.list(ann.calendar())).hasSize(1 + TASKS);
            assertThat(facts.waitingWrites()).isZero();
        });
        assertThat(successes(ann))
                .hasSize(1 + TASKS)
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1L));
        assertThat(facts.deadLetters()).isZero();
        report(delays);
    }

    private List<Duration> whileAway(Person ann, Person bo, Facts facts) {
        IntStream.rangeClosed(1, TASKS).forEach(ann::put);
        var delays = IntStream.rangeClosed(1, OF_THE_OTHER)
                .mapToObj(number -> delay(bo, number))
                .toList();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(facts.waitingWrites()).isEqualTo(TASKS);
            assertThat(facts.probes()).isGreaterThan(QUICK_RETRIES);
        });
        assertThat(away.list(ann.calendar())).hasSize(1);
        return delays;
    }

    private Duration delay(Person person, int number) {
        var begun = System.nanoTime();
        person.put(number);
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> there.has(person.event(number)));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private Map<String, Long> successes(Person person) {
        return away.journal().writes().stream()
                .filter(write -> write.path().startsWith(person.calendar().getRawPath()) && write.succeeded())
                .collect(Collectors.groupingBy(Write::path, Collectors.counting()));
    }

    private static void report(List<Duration> delays) {
        var sorted = delays.stream().sorted().toList();
        System.out.printf(
                "of the other person, PUT to event during the outage: median %d ms, longest %d ms%n",
                sorted.get(sorted.size() / 2).toMillis(), sorted.getLast().toMillis());
    }
}
