package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Ann asks to be forgotten, and the product is killed with -9 in the midst of each step: while a provider does not answer,
 * and while a transaction is half done. Every other time its database dies too. Eve stays.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledWithinForgettingScenario {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration IN_THE_END = Duration.ofMinutes(5);

    /** Nobody waits long for a node that is dead, nor for what it had begun. */
    private static final Map<String, String> FORGETTING = Map.of(
            "time.privacy.step-interval", "200ms",
            "time.privacy.take-over", "1s",
            "time.nodes.heartbeat", "300ms",
            "time.nodes.lease", "2s",
            "time.push.sweep-interval", "300ms",
            "time.push.retry", "1s",
            "time.oauth.read-timeout", "20s",
            "time.oauth.revoke-interval", "1s");

    @TempDir
    private static Path data;

    private FakeCalDavServer server;
    private GoogleApart apart;
    private Killer killer;
    private WatchedDatabase database;
    private SleepingRows rows;
    private Forgettable ann;
    private Forgettable eve;

    @BeforeAll
    void bothHaveTheirCalendars() {
        server = FakeCalDavServer.start();
        apart = GoogleApart.open();
        database = new WatchedDatabase(data);
        var launch = Launch.in(data).with(Launch.IMPATIENT).with(FORGETTING).with(apart.settings());
        killer = Killer.start(launch, new Random());
        ann = new Forgettable("qanary-ann", apart.google(), server, killer.app()::as);
        eve = new Forgettable("eve", apart.google(), server, killer.app()::as);
        for (var person : List.of(ann, eve)) {
            person.settles();
            person.isSettled(database.jdbc(), Forgettable.TASKS);
        }
        rows = SleepingRows.in(database);
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
        database.close();
        apart.close();
        server.close();
    }

    @Test
    @Order(1)
    void killedInTheMidstOfAnyStepItIsOneErasureAllTheSame() {
        var ahead = new ArrayList<>(new StopsOnTheWay(ann, rows).all(server, apart.google()));
        var confirmed = ann.asksToBeForgotten();
        while (!ahead.isEmpty()) {
            var reached = reached(ahead);
            System.out.println(
                    "killed while " + reached.stream().map(Stop::name).toList());
            killer.killAlone();
            reached.forEach(stop -> stop.lift().run());
            ahead.removeAll(reached);
            whatItHadBegunEnds();
            killer.begin();
        }
        killer.app().awaitReady();
        assertThat(confirmed.join()).isEqualTo(202);
        await().atMost(IN_THE_END).until(() -> "completed".equals(ann.progress().text("state")));
        new Outcome(ann, database.jdbc(), Anchored.in(data)).isOneErasure();
        ann.keepsWhatIsTheirs();
    }

    private static List<Stop> reached(List<Stop> ahead) {
        await("one of " + ahead.stream().map(Stop::name).toList())
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ahead.stream().anyMatch(Stop::isReached));
        return ahead.stream().filter(Stop::isReached).toList();
    }

    /** With the database, or because that notices. */
    private void whatItHadBegunEnds() {
        if (killer.kills() % 2 == 0) {
            EmbeddedServer.in(data).orElseThrow().kill();
        } else {
            rows.wakeAll();
        }
    }

    @Test
    @Order(2)
    void whoStaysHasLostNothingAndGoesOn() {
        eve.puts(Forgettable.TASKS + 1);
        eve.isSettled(database.jdbc(), Forgettable.TASKS + 1);
        assertThat(new Facts(database.jdbc()).deadLetters()).isZero();
        assertThat(apart.google().violations()).isEmpty();
        assertThat(apart.google().outbox()).isEmpty();
        assertThat(killer.logs()).allSatisfy(log -> assertThat(log).doesNotContainIgnoringCase("qanary"));
    }
}
