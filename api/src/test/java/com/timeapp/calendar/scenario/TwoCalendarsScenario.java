package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One meeting in two calendars of one person, whoever keeps them: one task, and nothing crosses over. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoCalendarsScenario {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MEETING = "meeting-uid";
    private static final String TEN = "2031-08-01T10:00:00Z";

    @TempDir
    static Path data;

    @Parameter
    Keeper keeper;

    private OwnCalendars calendars;
    private OwnCalendar atHome;
    private OwnCalendar atWork;
    private RunningApp app;
    private Caller ann;
    private String home;
    private String work;
    private String task;

    @BeforeAll
    void start() {
        app = RunningApp.start(Launch.in(data));
    }

    @BeforeParameterizedClassInvocation
    void begin() {
        calendars = keeper.ofSomebody(app);
        ann = app.as(keeper.user());
        atHome = calendars.make("home");
        atWork = calendars.make("work");
        home = connect(atHome);
        work = connect(atWork);
    }

    @AfterParameterizedClassInvocation
    void end() {
        if (calendars != null) {
            calendars.close();
        }
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    @Order(1)
    void itIsOneTaskAtHomeInTheOlderConnectionAlthoughTheYoungerBroughtItFirst() {
        atWork.add(MEETING, "Meeting", TEN);
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> Pulling.imported(ann).size() == 1);
        task = Pulling.imported(ann).getFirst();
        atHome.add(MEETING, "Meeting", TEN);
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
        var before = atHome.own(MEETING);
        atWork.rename(atWork.own(MEETING), "Meeting as work has it");
        Pulling.pull(ann, work);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(task().text("title")).isEqualTo("Meeting as work has it"));
        Pulling.pull(ann, home);
        Pulling.pull(ann, work);
        assertThat(atHome.own(MEETING)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void whatIsEditedInTimeIsWrittenAtHomeAndNothingElse() {
        var before = atWork.own(MEETING);
        ann.patch("/tasks/" + task, Map.of("due", "2031-08-02T10:00:00Z"));
        await().atMost(SOON).until(() -> atHome.own(MEETING).start().equals("2031-08-02T10:00:00Z"));
        assertThat(atHome.own(MEETING).title()).isEqualTo("Meeting");
        assertThat(atWork.own(MEETING)).isEqualTo(before);
    }

    @Test
    @Order(4)
    void deletedAtHomeItIsATaskStillAndAtHomeInTheOther() {
        atHome.delete(atHome.own(MEETING));
        Pulling.pull(ann, home);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(task().text("home_connection_id")).isEqualTo(work));
        assertThat(atWork.has(MEETING)).isTrue();
    }

    @Test
    @Order(5)
    void deletedInTheLastTheTaskGoesToo() {
        atWork.delete(atWork.own(MEETING));
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> task().status() == 404);
    }

    @Test
    @Order(6)
    void nothingWasDoneThatTheProviderForbids() {
        assertThat(calendars.misdeeds()).isEmpty();
    }

    private String connect(OwnCalendar calendar) {
        var connection = calendar.connect(ann, Map.of());
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).text("last_pull_at") != null);
        return connection;
    }

    private Caller.Answer task() {
        return ann.get("/tasks/" + task);
    }
}
