package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred tasks on their way to a real CalDAV server, people at work on both sides, and the product killed with -9
 * again and again meanwhile, alone or together with its database. {@code -Dtasks=200 -Dkills=50 -Dseed=7} for as many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashAtRadicaleScenario {

    private static final int TASKS = Integer.getInteger("tasks", 200);
    private static final int KILLS = Integer.getInteger("kills", 15);
    private static final long SEED = Long.getLong("seed", 1);

    private static final String PASSWORD = "secret";
    private static final Duration IN_THE_END = Duration.ofMinutes(5);

    @TempDir
    private static Path data;

    private RadicaleServer radicale;
    private Killer killer;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", PASSWORD);
        var launch = Launch.in(data).with(Launch.IMPATIENT);
        killer = Killer.start(launch, new Random(SEED));
        System.out.printf("tasks=%d kills=%d seed=%d%n", TASKS, KILLS, SEED);
    }

    @AfterAll
    void stop() {
        if (killer != null) {
            killer.stop();
        }
        if (radicale != null) {
            radicale.close();
        }
    }

    @Test
    void nothingIsLostAndNothingIsThereTwice() throws InterruptedException {
        var calendar = radicale.makeCalendar("ann", "work");
        var caller = new PatientCaller(killer.app().as("ann"));
        var connection = Connecting.connect(caller, radicale.url(), "ann", PASSWORD);
        var appointments = new Appointments(TASKS);
        var inTime = new TimeSide(caller, connection, appointments, new Random(SEED + 1));
        for (var made = 0; made < TASKS; made++) {
            inTime.make();
        }
        var people = Background.of(
                inTime, new CalendarSide(radicale, calendar, appointments, new Random(SEED + 2)), new Random(SEED));
        while (killer.kills() < KILLS) {
            killer.killSometimeAndStart();
            people.check();
        }
        people.stop();
        var facts = new Facts(EmbeddedServer.in(data).orElseThrow().jdbc());
        new Reconciliation(radicale, calendar, caller, facts).holdsInTheEnd(appointments, IN_THE_END);
        assertThat(appointments.all()).hasSizeGreaterThanOrEqualTo(TASKS);
        System.out.printf("%d appointments, %d facts%n", appointments.all().size(), facts.count());
    }
}
