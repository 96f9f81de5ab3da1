package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.scenario.StatementCounts.Counted;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a task costs the database on its way from {@code PUT} to the calendar's confirmation, under load. What the product
 * asks while it has nothing to do is measured first and taken off, so that a slow machine counts the same as a fast one.
 */
class CostScenario {

    private static final int TASKS = 1_000;
    private static final int CLIENTS = 32;
    private static final double MOST_STATEMENTS = 20;
    private static final double MOST_COMMITS = 1.5;

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path data;

    private final StatementCounts counts = new StatementCounts();
    private FakeCalDavServer server;
    private TestDatabase database;
    private ConfigurableApplicationContext app;
    private Caller ann;

    @BeforeEach
    void start() {
        server = FakeCalDavServer.start().person("ann", "secret");
        server.makeCalendar("ann", "home", "VEVENT");
        database = TestDatabase.migrated();
        app = new SpringApplicationBuilder(WholeApp.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(counts))
                .properties(database.asProperties())
                .properties(
                        "server.port=0", "time.sandbox.port=0", "time.data-dir=" + data, Launch.UNLIMITED + "=1000000")
                .run();
        ann = Caller.withToken(
                URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port")), "ann", "user");
    }

    @AfterEach
    void stop() {
        app.close();
        database.close();
        server.close();
    }

    @Test
    void aTaskTakesFewStatementsAndFewerCommits() throws Exception {
        var connected = ann.post(
                "/auth/caldav/connect",
                Map.of("url", server.url().toString(), "username", "ann", "password", "secret"));
        assertThat(connected.status()).as(connected.raw().body()).isEqualTo(201);
        sync(1, 50);
        var idle = whileIdle();
        var before = counts.now();
        var textsBefore = counts.byText();
        var begin = System.nanoTime();
        sync(51, TASKS);
        var seconds = (System.nanoTime() - begin) / 1e9;
        var all = counts.now().minus(before);

        var statements = (all.statements() - idle.statements() * seconds / IDLE.toSeconds()) / TASKS;
        var commits = (all.commits() - idle.commits() * seconds / IDLE.toSeconds()) / TASKS;
        System.out.printf(
                "%n| a task under load | statements | commits that write |%n|---|---|---|%n| %d tasks | %.2f | %.2f |%n"
                        + "| as counted, idling included | %.2f | %.2f |%n%n",
                TASKS, statements, commits, (double) all.statements() / TASKS, (double) all.commits() / TASKS);
        counts.byText().entrySet().stream()
                .map(text -> Map.entry(text.getKey(), text.getValue() - textsBefore.getOrDefault(text.getKey(), 0L)))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(40)
                .forEach(text -> System.out.printf("%7.3f  %s%n", (double) text.getValue() / TASKS, text.getKey()));
        assertThat(statements).isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(commits).isLessThanOrEqualTo(MOST_COMMITS);
    }

    /** Puts tasks from several clients at once, and waits until the calendar has confirmed them all. */
    private void sync(int first, int count) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var puts = IntStream.range(first, first + count)
                    .<Callable<Integer>>mapToObj(number -> () -> ann.put(
                                    "/tasks/task-" + number,
                                    Map.of("title", "Task " + number, "due", "2031-01-01T09:00:00Z"),
                                    Map.of())
                            .status())
                    .toList();
            for (var put : clients.invokeAll(puts)) {
                assertThat(put.get()).isEqualTo(202);
            }
        }
        await().atMost(LONG).until(() -> confirmed() == first - 1 + count);
    }

    private int confirmed() {
        return database.jdbc()
                .sql("select count(*) from readmodel.mapping where pushed_version > 0 and not pending")
                .query(Integer.class)
                .single();
    }

    private Counted whileIdle() {
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        var before = counts.now();
        await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(() -> true);
        return counts.now().minus(before);
    }
}
