package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> Pulling.imported(ann).size() == 1);
        task = Pulling.imported(ann).getFirst();
        radicale.put(atHome, meeting("Meeting"));
        Pulling.pull(ann, home);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(task().text("home_connection_id")).isEqualTo(home));
        assertThat(Pulling.imported(ann)).containsExactly(task);
        assertThat(ann.get("/calendar/tasks/" + task + "/mappings").body().get("items"))
                .hasSize(2);
    }

    @Test
    @Order(2)
    void whatIsChangedInOneTheTaskFollowsAndTheOtherKeeps() {
        var before = radicale.get(atHome);
        radicale.put(atWork, meeting("Meeting as work has it"));
        Pulling.pull(ann, work);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(task().text("title")).isEqualTo("Meeting as work has it"));
        Pulling.pull(ann, home);
        Pulling.pull(ann, work);
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
        Pulling.pull(ann, home);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(task().text("home_connection_id")).isEqualTo(work));
        assertThat(radicale.has(atWork)).isTrue();
    }

    @Test
    @Order(5)
    void deletedInTheLastTheTaskGoesToo() {
        radicale.delete(atWork);
        Pulling.pull(ann, work);
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

    private Caller.Answer task() {
        return ann.get("/tasks/" + task);
    }

    private static String meeting(String title) {
        return CalendarEvent.meeting("meeting-uid", title);
    }
}
