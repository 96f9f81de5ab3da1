package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Some people's calendars are at servers that mean harm; another person notices nothing of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileServersScenario {

    private static final String PASSWORD = "secret";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int EACH_WAY = 10;

    private static final String ENTITIES =
            "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>&c;&e;</d:href></d:response></d:multistatus>";

    private enum Harm {
        ONE_BYTE_A_SECOND(server -> server.faults().on().trickles(Duration.ofSeconds(1))),
        A_GZIP_BOMB(server -> server.faults().on().answersZeroes(300_000_000)),
        REDIRECTS_WITHOUT_END(server -> server.faults().on().answers(302, "Location", "/again")),
        AN_ENTITY_BOMB(server -> server.faults().on().answersXml(ENTITIES));

        private final Consumer<FakeCalDavServer> begin;

        Harm(Consumer<FakeCalDavServer> begin) {
            this.begin = begin;
        }

        String victim() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @TempDir
    private static Path data;

    private final Map<Harm, FakeCalDavServer> hostile = new EnumMap<>(Harm.class);
    private FakeCalDavServer good;
    private RunningApp app;

    @BeforeAll
    void start() {
        for (var harm : Harm.values()) {
            hostile.put(harm, FakeCalDavServer.start());
        }
        good = FakeCalDavServer.start();
        app = RunningApp.start(Launch.in(data)
                .with(Map.of(
                        "time.caldav.exchange-timeout", "8s",
                        "time.caldav.poll-interval", "1s",
                        "time.caldav.poll-max", "1s",
                        "time.calls.poll-sweep-interval", "500ms",
                        "time.sync.retry.base-delay", "200ms",
                        "time.sync.retry.probe-interval", "1s")));
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        hostile.values().forEach(FakeCalDavServer::close);
        if (good != null) {
            good.close();
        }
    }

    private record Person(String name, PatientCaller caller, FakeCalDavServer server, URI calendar) {

        void put(int number) {
            var task = Map.of("title", "Task " + number, "due", "2031-01-%02dT09:00:00Z".formatted(1 + number % 28));
            assertThat(caller.ask(node -> node.put("/tasks/" + id(number), task, Map.of()))
                            .accepted())
                    .isTrue();
        }

        boolean has(int number) {
            return server.has(calendar.resolve("time-app-task-" + id(number) + ".ics"));
        }

        private String id(int number) {
            return name + "-" + number;
        }
    }

    private Person connected(String user, FakeCalDavServer server) {
        var calendar = server.person(user, PASSWORD).makeCalendar(user, "work");
        var caller = new PatientCaller(app.as(user));
        Connecting.connect(caller, server.url(), user, PASSWORD);
        var person = new Person(user, caller, server, calendar);
        person.put(0);
        await().atMost(SOON).until(() -> person.has(0));
        return person;
    }

    @Test
    void anotherPersonsSyncGoesOnUnharmedAndTheirsWhenTheHarmIsOver() {
        var bo = connected("bo", good);
        var victims = new ArrayList<Person>();
        hostile.forEach((harm, server) -> victims.add(connected(harm.victim(), server)));
        report("in peace", rounds(bo, 1));
        hostile.forEach((harm, server) -> harm.begin.accept(server));
        victims.forEach(victim -> victim.put(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hostile.values())
                        .allSatisfy(
                                server -> assertThat(server.journal().calls()).isGreaterThan(8)));

        report("beside four hostile servers", rounds(bo, 1 + EACH_WAY));
        assertThat(app.isReady()).isTrue();
        assertThat(app.log()).doesNotContain("OutOfMemoryError").doesNotContain("StackOverflowError");
        assertThat(victims).noneMatch(victim -> victim.has(1));

        hostile.values().forEach(server -> server.faults().none());
        await().atMost(SOON).untilAsserted(() -> assertThat(victims).allMatch(victim -> victim.has(1)));
        assertThat(hostile.values())
                .allSatisfy(server -> assertThat(server.list(server.url().resolve(victimsCalendar(server))))
                        .hasSize(2));
    }

    private String victimsCalendar(FakeCalDavServer server) {
        return hostile.entrySet().stream()
                .filter(entry -> entry.getValue() == server)
                .map(entry -> "/" + entry.getKey().victim() + "/work/")
                .findFirst()
                .orElseThrow();
    }

    private List<Duration> rounds(Person bo, int first) {
        return IntStream.range(first, first + EACH_WAY)
                .mapToObj(number -> outAndBack(bo, number))
                .toList();
    }

    /** A task becomes an event, and an event a task. */
    private Duration outAndBack(Person bo, int number) {
        var begun = System.nanoTime();
        bo.put(number);
        good.put(bo.calendar().resolve("lunch-" + number + ".ics"), lunch(number));
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> bo.has(number) && imported(bo) == number);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static int imported(Person person) {
        return person.caller()
                .ask(node -> node.get("/tasks?source=calendar_import&limit=100"))
                .answer()
                .body()
                .get("items")
                .size();
    }

    private static String lunch(int number) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//Else//EN
                BEGIN:VEVENT
                UID:lunch-%1$d
                DTSTAMP:20260101T000000Z
                DTSTART:203102%2$02dT120000Z
                DTEND:203102%2$02dT130000Z
                SUMMARY:Lunch
                END:VEVENT
                END:VCALENDAR
                """.formatted(number, 1 + number % 28).replace("\n", "\r\n");
    }

    private static void report(String when, List<Duration> delays) {
        var sorted = delays.stream().sorted().toList();
        System.out.printf(
                "of the other person, a task out and an event in, %s: median %d ms, longest %d ms%n",
                when, sorted.get(sorted.size() / 2).toMillis(), sorted.getLast().toMillis());
    }
}
