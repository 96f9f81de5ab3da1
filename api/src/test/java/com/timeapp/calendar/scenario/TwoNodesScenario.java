package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two processes of the product on one PostgreSQL, at a CalDAV server and at Google, with the waits that they have by
 * default. One of them or the other dies; {@code -DnodeKills=40 -Dseed=7} as often.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesScenario {

    private static final int KILLS = Integer.getInteger("nodeKills", 3);
    private static final long SEED = Long.getLong("seed", 1);

    private static final String PASSWORD = "secret";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration IN_THE_END = Duration.ofMinutes(5);
    private static final Duration FOR_EVER = Duration.ofMinutes(30);

    private final FakeCalDavServer server = FakeCalDavServer.start();
    private final GoogleApart apart = GoogleApart.open();
    private Cluster cluster;
    private List<Killer> nodes;

    @BeforeAll
    void start() {
        cluster = Cluster.start(
                2,
                launch -> launch.with(Map.of("time.caldav.poll-interval", "2s", "time.caldav.poll-max", "5s"))
                        .with(apart.settings()));
        nodes = IntStream.range(0, 2)
                .mapToObj(node -> new Killer(
                        cluster.launches().get(node),
                        new Random(SEED + node),
                        cluster.nodes().get(node)))
                .toList();
    }

    @AfterAll
    void stop() {
        nodes.forEach(node -> node.app().close());
        cluster.close();
        apart.close();
        server.close();
    }

    private Killer first() {
        return nodes.getFirst();
    }

    private Killer second() {
        return nodes.getLast();
    }

    private PatientCaller anyNode(String user) {
        return new PatientCaller(first().app().as(user), second().app().as(user));
    }

    private URI calendarOf(String user) {
        server.person(user, PASSWORD);
        return server.makeCalendar(user, "work");
    }

    @Test
    @Order(1)
    void itIsOneProductWhicheverNodeIsAsked() {
        var address = calendarOf("ann");
        var calendar = new CalDavCalendar(server, "ann", PASSWORD, address);
        var journey = travelled(new Journey(calendar, anyNode("ann"), "ann"));
        assertThat(new Misdeeds(
                                address,
                                journey.appointments(),
                                server.journal().writes())
                        .list())
                .isEmpty();

        var calendars = GoogleCalendars.of("dora", apart.google());
        travelled(new Journey(calendars.make("home"), anyNode("dora"), "dora"));
        assertThat(calendars.misdeeds()).isEmpty();
    }

    private static Journey travelled(Journey journey) {
        for (var step : journey.steps()) {
            step.act().run();
            await().atMost(SOON).untilAsserted(step.outcome());
        }
        return journey;
    }

    @Test
    @Order(2)
    void theOtherNodeTakesOverWhatADyingOneHadBegun() throws InterruptedException {
        var calendar = calendarOf("bea");
        second().kill();
        var alone = new PatientCaller(first().app().as("bea"));
        Connecting.connect(alone, server.url(), "bea", PASSWORD);
        var slow =
                server.faults().on("PUT").under(calendar.getRawPath()).times(1).delaysBy(FOR_EVER);
        alone.ask(node -> node.put("/tasks/taken-over", task("2031-03-01T09:00:00Z"), Map.of()));
        await().atMost(SOON).until(() -> slow.hits() == 1);
        second().start();
        first().kill();
        var died = System.nanoTime();
        var survivor = new PatientCaller(second().app().as("bea"));
        survivor.ask(node -> node.put("/tasks/new", task("2031-03-02T09:00:00Z"), Map.of()));
        await().atMost(SOON).until(() -> server.has(calendar.resolve("time-app-task-taken-over.ics")));
        var begun = seconds(died);
        await().atMost(SOON).until(() -> server.has(calendar.resolve("time-app-task-new.ics")));
        System.out.printf(
                "| after a node died | seconds |%n|---|---|%n| its write done by the other | %.1f |%n"
                        + "| a new task's write done | %.1f |%n",
                begun, seconds(died));
        first().start();
    }

    private static Map<String, String> task(String due) {
        return Map.of("title", "Dentist", "due", due);
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1e3;
    }

    @Test
    @Order(3)
    void oneNodeAfterTheOtherDiesAndNothingIsLostAndNothingDoneTwice() throws InterruptedException {
        var calendar = calendarOf("cyd");
        var caller = anyNode("cyd");
        var connection = Connecting.connect(caller, server.url(), "cyd", PASSWORD);
        var appointments = new Appointments();
        var people = Background.of(
                new TimeSide(caller, connection, appointments, new Random(SEED + 2)),
                new CalendarSide(server, calendar, appointments, new Random(SEED + 3)),
                new Random(SEED));
        var atGoogle = GoogleWork.begin(apart.google(), first().app(), second().app());
        var which = new Random(SEED + 4);
        for (var kills = 0; kills < KILLS; kills++) {
            var working = CompletableFuture.runAsync(atGoogle::goesOn);
            nodes.get(which.nextInt(nodes.size())).killSometimeAndStart();
            people.check();
            working.join();
            await().atMost(IN_THE_END).untilAsserted(atGoogle::isWhole);
        }
        people.stop();
        var reconciliation = new Reconciliation(
                server, calendar, caller, new Facts(cluster.database().jdbc()));
        reconciliation.holdsInTheEnd(appointments, IN_THE_END);
        assertThat(new Misdeeds(calendar, appointments, server.journal().writes()).list())
                .isEmpty();
        assertThat(apart.google().violations()).isEmpty();
        assertThat(apart.google().outbox()).isEmpty();
        assertThat(tasks(first())).isEqualTo(tasks(second())).isNotEmpty();
        System.out.printf(
                "%d kills, %d appointments, %d writes to the calendar%n",
                first().kills() + second().kills(),
                appointments.all().size(),
                server.journal().writes().size());
    }

    private static List<TaskViews.Task> tasks(Killer node) {
        return new TaskViews(new PatientCaller(node.app().as("cyd"))).all();
    }
}
