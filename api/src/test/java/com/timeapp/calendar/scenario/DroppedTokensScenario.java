package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far those have read who act on facts is lost, on a store that is full. What they did once they do not do again:
 * no provider is called about the past, and nothing is told anew.
 */
class DroppedTokensScenario {

    private static final Duration AWHILE = Duration.ofSeconds(90);
    private static final String USER = "ann";
    private static final String PASSWORD = "secret";
    private static final int TASKS = 8;
    private static final String ACTING = "('policies', 'first-push', 'task-sync', 'calendar-pull', 'watch')";

    @TempDir
    private Path data;

    private FakeCalDavServer server;
    private TestDatabase database;
    private Launch launch;
    private RunningApp app;
    private URI calendar;
    private String connection;

    @BeforeEach
    void muchHasHappened() {
        server = FakeCalDavServer.start().person(USER, PASSWORD);
        calendar = server.makeCalendar(USER, "home", "VEVENT");
        database = TestDatabase.migrated();
        launch = Launch.in(data)
                .with(Map.of(
                        "spring.datasource.url", database.url(),
                        "spring.datasource.username", String.valueOf(database.username()),
                        "spring.datasource.password", String.valueOf(database.password()),
                        // a poll would be a call of its own
                        "time.caldav.poll-interval", "1h",
                        "time.caldav.poll-max", "1h"));
        app = RunningApp.start(launch);
        tasksGoOut();
        eventsComeIn();
        oneIsRemoved();
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        server.close();
        database.close();
    }

    @Test
    void whereTheyAreGoneNothingIsDoneAboutThePast() {
        var before = known();
        restart("delete from eventstore.tokenentry where processorname in " + ACTING);
        onlyTheNextTaskGoesOut(before);
    }

    private void restart(String lost) {
        app.close();
        database.jdbc().sql(lost).update();
        app = RunningApp.start(launch);
    }

    private void onlyTheNextTaskGoesOut(Known before) {
        put("next", "Next");
        await().atMost(AWHILE).until(() -> server.has(address("next")) && isQuiet());
        await().atMost(AWHILE).until(this::allHaveReadAll);

        var after = known();
        assertThat(after.calls()).as("the next task's").isEqualTo(before.calls() + 1);
        assertThat(after.facts()).containsAllEntriesOf(before.facts());
    }

    /** @param facts how many there are in each stream */
    private record Known(int calls, Map<String, Long> facts) {}

    private Known known() {
        await().atMost(AWHILE).until(() -> isQuiet() && allHaveReadAll());
        var facts = new TreeMap<String, Long>();
        database.jdbc()
                .sql("select aggregateidentifier, count(*) as facts from eventstore.domainevententry group by 1")
                .query(row -> {
                    facts.put(row.getString("aggregateidentifier"), row.getLong("facts"));
                });
        return new Known(server.journal().calls(), facts);
    }

    private boolean allHaveReadAll() {
        return count("""
                eventstore.tokenentry where coalesce((convert_from(token, 'UTF8')::json ->> 'index')::bigint, -1)
                    < (select max(globalindex) from eventstore.domainevententry)""") == 0;
    }

    private boolean isQuiet() {
        return count("queue.call") == 0 && count("readmodel.mapping where pending") == 0;
    }

    private long count(String rows) {
        return database.jdbc()
                .sql("select count(*) from " + rows)
                .query(Long.class)
                .single();
    }

    private void tasksGoOut() {
        var connected = app.as(USER)
                .post(
                        "/auth/caldav/connect",
                        Map.of("url", server.url().toString(), "username", USER, "password", PASSWORD));
        assertThat(connected.status()).as(connected.raw().body()).isEqualTo(201);
        connection = "/calendar/connections/" + connected.text("connection_id");
        for (var revision : List.of("first", "second")) {
            for (var task = 0; task < TASKS; task++) {
                put("task-" + task, "Told the " + revision + " time");
            }
        }
        await().atMost(AWHILE).until(() -> server.list(calendar).size() == TASKS && isQuiet());
    }

    private void eventsComeIn() {
        for (var event = 0; event < 3; event++) {
            var name = "foreign-" + event;
            server.put(
                    calendar.resolve(name + ".ics"), CalendarEvent.foreign(name, "A meeting", "2031-02-01T09:00:00Z"));
        }
        server.edit(address("task-1"), text -> text.replace("Told the second time", "Told in the calendar"));
        pull();
        await().atMost(AWHILE)
                .until(() -> "Told in the calendar"
                                .equals(app.as(USER).get("/tasks/task-1").text("title"))
                        && isQuiet());
        server.delete(calendar.resolve("foreign-0.ics"));
        pull();
        await().atMost(AWHILE).until(this::isQuiet);
    }

    private void pull() {
        assertThat(app.as(USER).post(connection + "/sync", Map.of()).status()).isEqualTo(202);
    }

    private void oneIsRemoved() {
        assertThat(app.as(USER).delete("/tasks/task-2").status()).isLessThan(300);
        await().atMost(AWHILE).until(() -> !server.has(address("task-2")) && isQuiet());
    }

    private void put(String task, String title) {
        var answer =
                app.as(USER).put("/tasks/" + task, Map.of("title", title, "due", "2031-01-01T09:00:00Z"), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private URI address(String task) {
        return calendar.resolve("time-app-task-" + task + ".ics");
    }
}
