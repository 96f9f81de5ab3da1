package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All views are rebuilt, again and again, while tasks keep coming and go out to a calendar. */
class RebuildScenario {

    private static final Duration AWHILE = Duration.ofSeconds(90);
    private static final int TASKS = 60;
    private static final int REVISIONS = 3;
    private static final int PEOPLE_AT_WORK = 2;
    private static final String USER = "ann";
    private static final String PASSWORD = "secret";

    @TempDir
    private Path data;

    @Test
    void viewsThatAreRebuiltMeanwhileAreThoseOfTheWholeLog() throws Exception {
        try (var radicale = RadicaleServer.start(USER, PASSWORD);
                var database = TestDatabase.migrated();
                var app = start(database);
                var writers = Executors.newFixedThreadPool(PEOPLE_AT_WORK)) {
            var ann = app.as(USER);
            var calendar = radicale.makeCalendar(USER, "home");
            connect(ann, radicale.url(), calendar);
            var operator = app.asOperator();

            for (var revision = 0; revision < REVISIONS; revision++) {
                var writing = revise(writers, ann, revision);
                do {
                    rebuild(operator);
                    await().atMost(AWHILE).until(() -> count(database, "readmodel.task") > 0);
                } while (!writing.getLast().isDone());
                for (var written : writing) {
                    written.get();
                }
            }
            await().atMost(AWHILE)
                    .until(() -> count(database, "readmodel.mapping where not pending and state = 'linked'") == TASKS
                            && count(database, "queue.call where slot = 'write'") == 0);

            assertThat(radicale.list(calendar)).hasSize(TASKS);
            try (var fresh = FreshViews.of(database, data)) {
                assertThat(fresh.contents().get("task"))
                        .hasSize(TASKS)
                        .allSatisfy(task -> assertThat(task).containsEntry("version", (long) REVISIONS));
                await().atMost(AWHILE)
                        .untilAsserted(
                                () -> assertThat(fresh.contentsOf(database)).isEqualTo(fresh.contents()));
                nobodyIsCalledBy(
                        () -> {
                            rebuild(operator);
                            await().atMost(AWHILE)
                                    .untilAsserted(() -> assertThat(fresh.contentsOf(database))
                                            .isEqualTo(fresh.contents()));
                        },
                        database);
            }
        }
    }

    private static List<Future<Object>> revise(ExecutorService writers, Caller ann, int revision) {
        return IntStream.range(0, TASKS)
                .mapToObj(number -> writers.submit(put(ann, number, revision)))
                .toList();
    }

    private RunningApp start(TestDatabase database) {
        return RunningApp.start(
                data,
                Map.of(
                        "spring.datasource.url",
                        database.url(),
                        "spring.datasource.username",
                        String.valueOf(database.username()),
                        "spring.datasource.password",
                        String.valueOf(database.password()),
                        // a poll would be a call of its own
                        "time.caldav.poll-interval",
                        "1h"));
    }

    private static void nobodyIsCalledBy(Runnable rebuild, TestDatabase database) {
        var before = calls(database);
        rebuild.run();
        assertThat(calls(database)).isEqualTo(before);
    }

    /** What was ever submitted, what is still to be made, and how far those who submit have read. */
    private static List<Object> calls(TestDatabase database) {
        return List.of(
                count(database, "queue.call_seen"),
                database.jdbc()
                        .sql("select * from queue.call order by id")
                        .query()
                        .listOfRows(),
                database.jdbc().sql("""
                                select processorname, segment, tokentype, convert_from(token, 'UTF8') as token
                                from eventstore.tokenentry
                                where processorname in ('policies', 'task-sync', 'calendar-pull') order by 1, 2
                                """).query().listOfRows());
    }

    private static void connect(Caller ann, URI server, URI calendar) {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        server.toString(),
                        "username",
                        USER,
                        "password",
                        PASSWORD,
                        "calendar_id",
                        calendar.toString()));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    }

    private static Callable<Object> put(Caller ann, int task, int revision) {
        return () -> {
            var answer = ann.put(
                    "/tasks/task-" + task,
                    Map.of(
                            "title",
                            "Task %d, told %d times".formatted(task, revision + 1),
                            "due",
                            "2031-01-%02dT09:00:00Z".formatted(1 + (task + revision) % 28)),
                    Map.of());
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
            return answer;
        };
    }

    private static void rebuild(Caller operator) {
        // a view that is busy with what it reads says so
        await().atMost(AWHILE).untilAsserted(() -> {
            var answer = operator.post("/operations/projections/projections/rebuild", null);
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
            assertThat(answer.text("state")).isEqualTo("rebuilding");
        });
    }

    private static long count(TestDatabase database, String rows) {
        return database.jdbc()
                .sql("select count(*) from " + rows)
                .query(Long.class)
                .single();
    }
}
