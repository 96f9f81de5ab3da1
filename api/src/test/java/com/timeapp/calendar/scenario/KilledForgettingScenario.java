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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * People ask to be forgotten, and the product is killed with -9, alone or together with its database, after each step of
 * an erasure and at any moments of others; Google and a CalDAV server go on. {@code -Dseed=7} chooses the moments.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledForgettingScenario {

    private static final long SEED = Long.getLong("seed", 1);
    private static final int AT_RANDOM = Integer.getInteger("kills", 2);
    private static final int LIFE_MILLIS = 8_000;
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration IN_THE_END = Duration.ofMinutes(5);

    /** Nobody waits long for a node that is dead. */
    private static final Map<String, String> FORGETTING = Map.of(
            "time.privacy.erasure-delay", "5s",
            "time.privacy.step-interval", "200ms",
            "time.privacy.take-over", "1s",
            "time.nodes.heartbeat", "300ms",
            "time.nodes.lease", "2s",
            "time.push.sweep-interval", "300ms",
            "time.push.retry", "1s",
            "time.oauth.read-timeout", "1m",
            "time.oauth.revoke-interval", "1s");

    @TempDir
    private static Path data;

    private final Random random = new Random(SEED);
    private FakeCalDavServer server;
    private GoogleApart apart;
    private Killer killer;
    private WatchedDatabase database;
    private Forgettable ann;
    private Forgettable cyd;
    private Forgettable dora;
    private Forgettable bystander;

    @BeforeAll
    void everybodyHasTheirCalendars() {
        System.out.printf("seed=%d%n", SEED);
        server = FakeCalDavServer.start();
        apart = GoogleApart.open();
        database = new WatchedDatabase(data);
        var launch = Launch.in(data).with(Launch.IMPATIENT).with(FORGETTING).with(apart.settings());
        killer = Killer.start(launch, random);
        ann = person("qanary-ann");
        cyd = person("qanary-cyd");
        dora = person("qanary-dora");
        bystander = person("eve");
        everybody().forEach(Forgettable::settles);
        everybody().forEach(person -> person.isSettled(database.jdbc(), Forgettable.TASKS));
    }

    private Forgettable person(String name) {
        return new Forgettable(name, apart.google(), server, killer.app()::as);
    }

    private Stream<Forgettable> everybody() {
        return Stream.of(ann, cyd, dora, bystander);
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
    void killedAfterAnyStepOfAnErasureItGoesOnWhereItWas() {
        var moments = momentsOf(ann);
        var confirmed = ann.asksToBeForgotten();
        killAt(moments.asked());
        killer.begin();
        var unseen = new ArrayList<String>();
        for (var moment : moments.following()) {
            if (isPast(moment)) {
                unseen.add(moment.name());
            } else {
                killAt(moment);
                killer.begin();
            }
        }
        System.out.println("over before they were seen: " + unseen);
        killer.app().awaitReady();
        assertThat(confirmed.join()).isEqualTo(202);
        isForgotten(ann);
    }

    @Test
    @Order(2)
    void killedAtAnyMomentOfTwoErasuresAtOnce() throws InterruptedException {
        var confirmed = List.of(cyd.asksToBeForgotten(), dora.asksToBeForgotten());
        killAt(momentsOf(cyd).paused());
        for (var kill = 0; kill < AT_RANDOM; kill++) {
            killer.begin();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LIFE_MILLIS));
            killer.kill();
            System.out.println("at random: " + found(cyd) + ", " + found(dora));
        }
        killer.start();
        assertThat(confirmed).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(202));
        isForgotten(cyd);
        isForgotten(dora);
    }

    @Test
    @Order(3)
    void whoStaysHasLostNothingAndGoesOn() {
        bystander.puts(Forgettable.TASKS + 1);
        bystander.isSettled(database.jdbc(), Forgettable.TASKS + 1);
        assertThat(new Facts(database.jdbc()).deadLetters()).isZero();
        assertThat(apart.google().violations()).isEmpty();
        assertThat(apart.google().outbox()).isEmpty();
    }

    @Test
    @Order(4)
    void noLifeHasSaidAnythingOfThem() {
        assertThat(Stream.concat(killer.logs().stream(), Stream.of(killer.app().log())))
                .allSatisfy(log -> assertThat(log).doesNotContainIgnoringCase("qanary"));
    }

    private SeenMoments momentsOf(Forgettable person) {
        return new SeenMoments(person, database, Anchored.in(data));
    }

    /** The product runs, or begins to. */
    private void killAt(Moment moment) {
        await(moment.name())
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(3))
                .until(moment::isReached);
        killer.kill();
    }

    private boolean isPast(Moment moment) {
        return await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(moment.reached()::get, answer -> answer.isPresent())
                .orElseThrow();
    }

    /** How far it had come when the product was killed. */
    private String found(Forgettable person) {
        return database.answers(
                        String.class,
                        "select stage || ', ' || coalesce(deleted, 0) || ' events deleted' from state.erasure"
                                + " where erasure_id = ?::uuid",
                        person.erasure())
                .orElse("the database is away too");
    }

    private void isForgotten(Forgettable person) {
        await().atMost(IN_THE_END)
                .until(() -> "completed".equals(person.progress().text("state")));
        new Outcome(person, database.jdbc(), Anchored.in(data)).isOneErasure();
        person.keepsWhatIsTheirs();
    }
}
