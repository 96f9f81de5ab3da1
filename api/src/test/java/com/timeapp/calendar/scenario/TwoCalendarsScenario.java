package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One meeting in two calendars of one person, on a real CalDAV server: one task, and nothing crosses over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoCalendarsScenario {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ANN = "ann";
    private static final String PASSWORD = "secret";

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private Caller ann;
    private URI atHome;
    private URI atWork;
    private String home;
    private String work;
    private String task;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start(ANN, PASSWORD);
        app = RunningApp.start(data, Map.of());
        ann = app.as(ANN);
        atHome = radicale.makeCalendar(ANN, "home").resolve("meeting.ics");
        atWork = radicale.makeCalendar(ANN, "work").resolve("meeting.ics");
        home = connect(atHome);
        work = connect(atWork);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (radicale != null) {
            radicale.close();
        }
    }

    @Test
    @Order(1)
    void itIsOneTaskAtHomeInTheOlderConnectionAlthoughTheYoungerBroughtItFirst() {
        radicale.put(atWork, meeting("Meeting"));
        pull(work);
        await().atMost(SOON).until(() -> imported().size() == 1);
        task = imported().getFirst();
        radicale.put(atHome, meeting("Meeting"));
        pull(home);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(task().text("home_connection_id")).isEqualTo(home));
        assertThat(imported()).containsExactly(task);
        assertThat(ann.get("/calendar/tasks/" + task + "/mappings").body().get("items"))
                .hasSize(2);
    }

    @Test
    @Order(2)
    void whatIsChangedInOneTheTaskFollowsAndTheOtherKeeps() {
        var before = radicale.get(atHome);
        radicale.put(atWork, meeting("Meeting as work has it"));
        pull(work);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(task().text("title")).isEqualTo("Meeting as work has it"));
        pull(home);
        pull(work);
        assertThat(radicale.get(atHome)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void whatIsEditedInTimeIsWrittenAtHomeAndNothingElse() {
        var before = radicale.get(atWork);
        ann.patch("/tasks/" + task, Map.of("due", "2031-08-02T10:00:00Z"));
        await().atMost(SOON).until(() -> radicale.get(atHome).contains("DTSTART:20310802T100000Z"));
        assertThat(radicale.get(atHome)).contains("SUMMARY:Meeting\r\n");
        assertThat(radicale.get(atWork)).isEqualTo(before);
    }

    @Test
    @Order(4)
    void deletedAtHomeItIsATaskStillAndAtHomeInTheOther() {
        radicale.delete(atHome);
        pull(home);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(task().text("home_connection_id")).isEqualTo(work));
        assertThat(radicale.has(atWork)).isTrue();
    }

    @Test
    @Order(5)
    void deletedInTheLastTheTaskGoesToo() {
        radicale.delete(atWork);
        pull(work);
        await().atMost(SOON).until(() -> task().status() == 404);
    }

    private String connect(URI event) {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        radicale.url().toString(),
                        "username",
                        ANN,
                        "password",
                        PASSWORD,
                        "calendar_id",
                        event.resolve(".").toString()));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        var connection = answer.text("connection_id");
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).text("last_pull_at") != null);
        return connection;
    }

    private void pull(String connection) {
        var before = lastPull(connection);
        assertThat(ann.post("/calendar/connections/" + connection + "/sync", Map.of())
                        .status())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> !Objects.equals(before, lastPull(connection)));
    }

    private String lastPull(String connection) {
        return ann.get("/calendar/connections/" + connection).text("last_pull_at");
    }

    private Caller.Answer task() {
        return ann.get("/tasks/" + task);
    }

    private List<String> imported() {
        var tasks = new ArrayList<String>();
        ann.get("/tasks?source=calendar_import")
                .body()
                .get("items")
                .forEach(item -> tasks.add(item.get("task_id").asString()));
        return tasks;
    }

    private static String meeting(String title) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:meeting-uid",
                "DTSTAMP:20310701T000000Z",
                "DTSTART:20310801T100000Z",
                "DTEND:20310801T113000Z",
                "SUMMARY:" + title,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }
}
