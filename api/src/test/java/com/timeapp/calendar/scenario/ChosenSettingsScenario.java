package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** What a person chooses for a calendar, whoever keeps it: what events tell, when they travel, and how it ends. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChosenSettingsScenario {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MASK = "Task from Time App";

    @TempDir
    static Path data;

    @Parameter
    Keeper keeper;

    private OwnCalendars calendars;

    private OwnCalendar calendar;
    private RunningApp app;
    private Caller ann;
    private String connection;

    @BeforeParameterizedClassInvocation
    void begin() {
        app = RunningApp.start(Launch.in(data.resolve(keeper.user())));
        calendars = keeper.ofSomebody(app);
        calendar = calendars.make("home");
        ann = app.as(keeper.user());
        connection = connect();
        put("dentist", "Dentist");
        put("lunch", "Lunch");
        says("dentist", "Dentist");
        assertThat(event("dentist").description()).isEqualTo("Task: Dentist\nPriority: medium");
        says("lunch", "Lunch");
    }

    @AfterParameterizedClassInvocation
    void end() {
        if (app != null) {
            app.close();
        }
        if (calendars != null) {
            calendars.close();
        }
    }

    @Test
    @Order(1)
    void aLowerLevelTakesOutWhatAHigherOneHadTold() {
        var answer =
                ann.put("/calendar/settings/" + connection + "/privacy", Map.of("privacy_level", "minimal"), Map.of());
        assertThat(answer.text("message")).isEqualTo("Privacy settings updated. Events will be resynced.");
        for (var task : List.of("dentist", "lunch")) {
            says(task, MASK);
            assertThat(event(task).description()).isEqualTo(MASK);
            assertThat(event(task).all()).doesNotContain("Lunch", "Dentist");
        }
        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("Dentist");
    }

    @Test
    @Order(2)
    void whatItsPersonCallsAMaskedEventStaysInTheCalendar() {
        put("walk", "Walk");
        says("walk", MASK);
        calendar.rename(event("walk"), "My own words");
        Pulling.pull(ann, connection);
        ann.patch("/tasks/walk", Map.of("due", "2031-07-13T12:00:00Z"));
        await().atMost(SOON).until(() -> event("walk").start().equals("2031-07-13T12:00:00Z"));
        assertThat(event("walk").title()).isEqualTo("My own words");
        assertThat(ann.get("/tasks/walk").text("title")).isEqualTo("Walk");
    }

    @Test
    @Order(3)
    void aHigherOneTellsItAgain() {
        ann.patch("/calendar/connections/" + connection, Map.of("privacy_level", "full"));
        says("dentist", "Dentist");
        says("lunch", "Lunch");
        assertThat(event("walk").title()).as("the person's words").isEqualTo("My own words");
        ann.patch("/tasks/walk", Map.of("title", "Long walk"));
        says("walk", "Long walk");
        ann.delete("/tasks/walk");
        await().atMost(SOON).until(() -> calendar.ofTask("walk").isEmpty());
        assertThat(ann.get("/calendar/connections/" + connection).text("privacy_level"))
                .isEqualTo("full");
    }

    @Test
    @Order(4)
    void aTaskThatIsDoneIsMarkedAndOneThatIsCancelledGoes() {
        ann.patch("/tasks/dentist", Map.of("status", "done"));
        says("dentist", "✓ Dentist");
        assertThat(event("dentist").free()).isTrue();
        ann.patch("/tasks/dentist", Map.of("status", "cancelled"));
        await().atMost(SOON).until(() -> calendar.ofTask("dentist").isEmpty());
        ann.patch("/tasks/dentist", Map.of("status", "todo"));
        says("dentist", "Dentist");
        assertThat(event("dentist").free()).isFalse();
    }

    @Test
    @Order(5)
    void whileItIsPausedNothingTravelsAndThenEverything() {
        assertThat(ann.post("/calendar/connections/" + connection + "/pause", Map.of())
                        .text("state"))
                .isEqualTo("paused");
        ann.patch("/tasks/lunch", Map.of("title", "Late lunch"));
        put("meeting", "Meeting");
        calendar.rename(event("dentist"), "Dentist by phone");
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> event("lunch").title().equals("Lunch")
                        && calendar.ofTask("meeting").isEmpty()
                        && ann.get("/tasks/dentist").text("title").equals("Dentist"));
        assertThat(ann.get("/calendar/connections/" + connection).text("state")).isEqualTo("paused");
        ann.post("/calendar/connections/" + connection + "/resume", Map.of());
        says("lunch", "Late lunch");
        says("meeting", "Meeting");
        await().atMost(SOON).until(() -> ann.get("/tasks/dentist").text("title").equals("Dentist by phone"));
    }

    @Test
    @Order(6)
    void whileAnOperatorLeavesTheProviderAloneNothingIsAskedOfItAndThenEverything() {
        var operator = app.asOperator();
        assertThat(operator.post("/operations/providers/" + provider() + "/pause", Map.of())
                        .text("state"))
                .isEqualTo("paused");
        ann.patch("/tasks/lunch", Map.of("title", "Early lunch"));
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> event("lunch").title().equals("Late lunch"));
        assertThat(operator.get("/actuator/health").body().toString())
                .contains("\"paused_providers\":[\"" + provider() + "\"]");
        assertThat(operator.get("/operations/doctor").body().toString()).contains("\"provider_paused\"");
        assertThat(operator.post("/operations/providers/" + provider() + "/resume", Map.of())
                        .text("state"))
                .isEqualTo("active");
        says("lunch", "Early lunch");
        assertThat(operator.post("/operations/providers/unheard-of/pause", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(7)
    void givenUpItsEventsStayAndConnectedAgainTheyAreNotMadeTwice() {
        assertThat(ann.delete("/calendar/connections/" + connection).text("message"))
                .isEqualTo("Calendar disconnected successfully");
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).status() == 404);
        assertThat(calendar.all()).hasSize(3);
        connection = connect();
        ann.patch("/tasks/lunch", Map.of("title", "Latest lunch"));
        says("lunch", "Latest lunch");
        assertThat(calendar.all()).hasSize(3);
    }

    @Test
    @Order(8)
    void givenUpWithItsEventsOnlyThePersonsOwnStay() {
        calendar.add("own-uid", "Own", "2031-08-01T10:00:00Z");
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
        await().atMost(SOON)
                .until(() -> ann.get("/tasks?source=calendar_import")
                                .body()
                                .get("items")
                                .size()
                        == 1);
        var before = calendar.own("own-uid");
        ann.delete("/calendar/connections/" + connection + "?delete_events=true");
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).status() == 404);
        assertThat(calendar.all()).containsExactly(before);
        assertThat(ann.get("/tasks/lunch").text("title")).isEqualTo("Latest lunch");
        assertThat(ann.get("/tasks?source=calendar_import").body().get("items")).hasSize(1);
    }

    @Test
    @Order(9)
    void nothingWasDoneThatTheProviderForbids() {
        assertThat(calendars.misdeeds()).isEmpty();
    }

    private String connect() {
        return calendar.connect(ann, Map.of());
    }

    private String provider() {
        return switch (keeper) {
            case RADICALE -> "caldav";
            case GOOGLE -> "google";
        };
    }

    private void put(String task, String title) {
        var answer = ann.put("/tasks/" + task, Map.of("title", title, "due", "2031-07-13T10:00:00Z"), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private void says(String task, String title) {
        await().atMost(SOON)
                .until(() -> calendar.ofTask(task)
                        .filter(event -> event.title().equals(title))
                        .isPresent());
    }

    private Seen event(String task) {
        return calendar.ofTask(task).orElseThrow();
    }
}
