package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product is killed with -9 again and again, alone or together with its database, while people work on both sides;
 * the calendar server goes on, and keeps a journal of what it was told. {@code -Dkills=1000 -Dseed=7} kills as often, in
 * an order that depends on the seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashScenario {

    private static final int KILLS = Integer.getInteger("kills", 30);
    private static final long SEED = Long.getLong("seed", 1);

    private static final String PASSWORD = "secret";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration IN_THE_END = Duration.ofMinutes(5);

    @TempDir
    private static Path data;

    private FakeCalDavServer server;
    private Killer killer;

    @BeforeAll
    void start() {
        server = FakeCalDavServer.start();
        var launch = Launch.in(data).with(Launch.IMPATIENT);
        killer = Killer.start(launch, new Random(SEED));
        System.out.printf("kills=%d seed=%d%n", KILLS, SEED);
    }

    @BeforeEach
    void theProductRuns() {
        killer.startIfEnded();
    }

    @AfterAll
    void stop() {
        if (killer != null) {
            killer.stop();
        }
        server.close();
    }

    private PatientCaller caller(String user) {
        return new PatientCaller(killer.app().as(user));
    }

    private URI calendarOf(String user) {
        server.person(user, PASSWORD);
        return server.makeCalendar(user, "work");
    }

    private Journey journey(String user, URI calendar) {
        return new Journey(new CalDavCalendar(server, user, PASSWORD, calendar), caller(user), user);
    }

    private List<String> misdeeds(URI calendar, Appointments appointments) {
        return new Misdeeds(calendar, appointments, server.journal().writes()).list();
    }

    @Test
    @Order(1)
    void killedAfterEachStepItGoesOnWhereItWas() throws InterruptedException {
        var calendar = calendarOf("ann");
        var journey = journey("ann", calendar);
        for (var step : journey.steps()) {
            step.act().run();
            killer.killAndStart();
            await().atMost(SOON).untilAsserted(step.outcome());
        }
        assertThat(misdeeds(calendar, journey.appointments())).isEmpty();
    }

    @Test
    @Order(2)
    void killedInTheMidstOfEachStepToo() throws InterruptedException {
        var calendar = calendarOf("bea");
        var journey = journey("bea", calendar);
        var random = new Random(SEED);
        for (var step : journey.steps()) {
            var acting = Thread.ofPlatform().start(step.act());
            killer.killAfter(random.nextInt(150));
            killer.start();
            acting.join();
            await().atMost(SOON).untilAsserted(step.outcome());
        }
        assertThat(misdeeds(calendar, journey.appointments())).isEmpty();
    }

    @Test
    @Order(3)
    void whateverPeopleDoMeanwhileEverythingConverges() throws InterruptedException {
        var calendar = calendarOf("cyd");
        var caller = caller("cyd");
        var connection = Connecting.connect(caller, server.url(), "cyd", PASSWORD);
        var appointments = new Appointments();
        var people = Background.of(
                new TimeSide(caller, connection, appointments, new Random(SEED + 1)),
                new CalendarSide(server, calendar, appointments, new Random(SEED + 2)),
                new Random(SEED));
        while (killer.kills() < KILLS) {
            killer.killSometimeAndStart();
            people.check();
        }
        people.stop();
        var facts = new Facts(EmbeddedServer.in(data).orElseThrow().jdbc());
        var reconciliation = new Reconciliation(server, calendar, caller, facts);
        reconciliation.holdsInTheEnd(appointments, IN_THE_END);
        assertThat(misdeeds(calendar, appointments)).isEmpty();
        System.out.printf(
                "%d appointments, %d writes to the calendar, %d facts%n",
                appointments.all().size(), server.journal().writes().size(), facts.count());
    }
}
