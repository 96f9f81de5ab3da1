package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The product is killed with -9, alone or together with its database, where {@link CrashScenario} does not come: while
 * connections change their calendars, while views are built anew, in each step of a task at Google, and while somebody
 * works on both sides of a calendar there. {@code -Dkills=50 -Dseed=7} as often, and in another way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashElsewhereScenario {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final long SEED = Long.getLong("seed", 1);
    private static final int TASKS = 5;
    private static final int MANY_TASKS = 300;
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration IN_THE_END = Duration.ofMinutes(5);

    @TempDir
    private static Path data;

    private final Random random = new Random(SEED);
    private FakeCalDavServer server;
    private GoogleApart apart;
    private Killer killer;
    private WatchedDatabase database;
    private MovingPerson ann;
    private long since;

    @BeforeAll
    void start() {
        System.out.printf("kills=%d seed=%d%n", KILLS, SEED);
        server = FakeCalDavServer.start();
        apart = GoogleApart.open();
        database = new WatchedDatabase(data);
        var launch = Launch.in(data)
                .with(Launch.IMPATIENT)
                .with(apart.settings())
                .with(Map.of(
                        "time.push.retry", "1s", "time.push.sweep-interval", "300ms", "time.oauth.read-timeout", "1m"));
        killer = Killer.start(launch, random);
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
    void killedWhileConnectionsChangeTheirCalendars() throws InterruptedException {
        ann = new MovingPerson(apart.google(), server, killer.app());
        ann.settles(TASKS);
        await().atMost(IN_THE_END).untilAsserted(ann::isWhole);
        killedWhileMoving(() -> facts("connection.calendar-change-requested") > 0);
        killedWhileMoving(() -> ann.oursInTheLastFolder() < TASKS);
        killedWhileMoving(() -> facts("connection.calendar-changed") > 0);
        killedWhileMoving(() -> ann.oursInTheNextFolder() > 0);
        for (var kill = 0; kill < KILLS; kill++) {
            var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500));
            killedWhileMoving(() -> System.nanoTime() > end);
        }
        assertThat(new Facts(database.jdbc()).deadLetters()).isZero();
    }

    /** And a task is edited before it has come back. */
    private void killedWhileMoving(BooleanSupplier reached) {
        since = newest();
        ann.choosesTheOtherCalendars();
        var moving = CompletableFuture.runAsync(ann::moves);
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(3))
                .until(reached::getAsBoolean);
        killer.kill();
        killer.begin();
        moving.join();
        ann.puts("task-0", "Task 0 after kill " + killer.kills());
        await().atMost(IN_THE_END).ignoreException(UncheckedIOException.class).untilAsserted(ann::isWhole);
    }

    private long newest() {
        return database.jdbc()
                .sql("select coalesce(max(globalindex), 0) from eventstore.domainevententry")
                .query(Long.class)
                .single();
    }

    private int facts(String name) {
        return database.jdbc()
                .sql("""
                        select count(*) from eventstore.domainevententry where payloadtype = ? and globalindex > ?
                        and aggregateidentifier = any(?)""")
                .params(name, since, new SqlArrayValue("text", ann.connections().toArray()))
                .query(Integer.class)
                .single();
    }

    @Test
    @Order(2)
    void killedWhileViewsAreBuiltAnew() throws InterruptedException {
        var bea = new PatientCaller(killer.app().as("bea"));
        var tasks = IntStream.range(0, MANY_TASKS).mapToObj(this::item).toList();
        assertThat(bea.ask(node -> node.post("/batch/tasks", tasks)).accepted()).isTrue();
        var views = new TaskViews(bea);
        await().atMost(SOON).until(() -> views.all().size() == MANY_TASKS);
        var shown = views.all();
        var writes = server.journal().writes().size();

        try (var hold = database.hold("lock table readmodel.task in share mode")) {
            rebuildInBackground();
            await().atMost(SOON).until(hold::stopsSomebody);
            killer.kill();
        }
        killer.start();
        await().atMost(IN_THE_END).untilAsserted(() -> assertThat(views.all()).isEqualTo(shown));

        for (var kill = 0; kill < KILLS; kill++) {
            rebuildInBackground();
            await().atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> count("readmodel.task") < MANY_TASKS);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
            killer.kill();
            System.out.printf("killed when %s tasks were there again%n", countIfThere("readmodel.task"));
            killer.begin();
            var late = "late-" + kill;
            assertThat(bea.ask(node -> node.put("/tasks/" + late, Map.of("title", "Late"), Map.of()))
                            .accepted())
                    .isTrue();
            await().atMost(IN_THE_END).until(() -> views.find(late).isPresent());
            assertThat(bea.ask(node -> node.delete("/tasks/" + late)).accepted())
                    .isTrue();
            await().atMost(IN_THE_END)
                    .untilAsserted(() -> assertThat(views.all()).isEqualTo(shown));
        }
        await().atMost(IN_THE_END).untilAsserted(ann::isWhole);
        assertThat(server.journal().writes()).as("nobody was told anything").hasSize(writes);
        assertThat(new Facts(database.jdbc()).deadLetters()).isZero();
    }

    private Map<String, String> item(int number) {
        var item = new HashMap<String, String>();
        item.put("task_id", "many-" + number);
        item.put("title", "One of many, number " + number);
        return item;
    }

    /** Whoever asked may never hear of it. */
    private void rebuildInBackground() {
        var operator = killer.app().asOperator();
        CompletableFuture.runAsync(() -> operator.post("/operations/projections/projections/rebuild", null));
    }

    private long count(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private String countIfThere(String table) {
        return database.answers(Long.class, "select count(*) from " + table)
                .map(count -> Long.toString(count))
                .orElse("nobody knows how many");
    }

    @Test
    @Order(3)
    void killedInTheMidstOfEachStepOfATaskAtGoogle() throws InterruptedException {
        var calendars = GoogleCalendars.of("dora", apart.google());
        var journey = new Journey(
                calendars.make("home"), new PatientCaller(killer.app().as("dora")), "dora");
        for (var step : journey.steps()) {
            var acting = CompletableFuture.runAsync(step.act());
            killer.killAfter(random.nextInt(150));
            killer.begin();
            acting.join();
            await().atMost(IN_THE_END)
                    .ignoreException(UncheckedIOException.class)
                    .untilAsserted(step.outcome());
        }
        assertThat(calendars.misdeeds()).isEmpty();
    }

    @Test
    @Order(4)
    void killedWhileSomebodyWorksOnBothSidesOfAGoogleCalendar() throws InterruptedException {
        var work = GoogleWork.begin(apart.google(), killer.app());
        work.goesOn();
        await().atMost(IN_THE_END).untilAsserted(work::isWhole);
        for (var kill = 0; kill < 2 * KILLS; kill++) {
            var working = CompletableFuture.runAsync(work::goesOn);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_200));
            killer.kill();
            killer.begin();
            working.join();
            await().atMost(IN_THE_END)
                    .ignoreException(UncheckedIOException.class)
                    .untilAsserted(work::isWhole);
        }
        assertThat(new Facts(database.jdbc()).deadLetters()).isZero();
        assertThat(apart.google().violations()).isEmpty();
        assertThat(apart.google().outbox()).isEmpty();
    }
}
