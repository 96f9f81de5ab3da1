package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
import tools.jackson.databind.JsonNode;

/** What nobody does by hand waits for its person, whoever keeps the calendar: an emptied one, and a program gone wild. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HoldsScenario {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TASKS = 9;
    private static final String DUE = "2031-07-13T10:00:00Z";

    @TempDir
    static Path data;

    @Parameter
    Keeper keeper;

    private OwnCalendars calendars;

    private final Map<String, Seen> lost = new HashMap<>();
    private OwnCalendar atHome;
    private OwnCalendar atWork;
    private RunningApp app;
    private Caller ann;
    private String home;
    private String work;

    @BeforeParameterizedClassInvocation
    void begin() {
        app = RunningApp.start(Launch.in(data.resolve(keeper.user()))
                .with(Map.of(
                        // nobody reads a calendar between two deletions
                        "time.caldav.poll-interval", "1h",
                        "time.caldav.poll-max", "1h",
                        "time.push.settle", "1h",
                        "time.sync.brake.events", "5",
                        "time.sync.brake.all-of", "3",
                        "time.sync.brake.preview", "10",
                        "time.sync.loop.writes", "6")));
        calendars = keeper.ofSomebody(app);
        calendars.tellNothing();
        atHome = calendars.make("home");
        atWork = calendars.make("work");
        ann = app.as(keeper.user());
        home = connect(atHome);
        tasks().forEach(task -> put(task, "Task " + task));
        await().atMost(SOON).until(() -> atHome.all().size() == TASKS);
        await().atMost(SOON)
                .until(() ->
                        connection(home).body().get("mappings").get("synced").asInt() == TASKS);
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
    @Order(0)
    void aWriteThatFindsItsEventGoneHoldsTheRunBeforeAnyPull() {
        lose();
        patch("t5", "Edited meanwhile");
        awaitState(home, "held");
        assertThat(connection(home).body().get("hold").get("deleted").asInt()).isEqualTo(TASKS - 1);
        tasks().forEach(task -> assertThat(due(task)).isNotNull());
        lost.values().forEach(atHome::putBack);
        sync(home);
        awaitState(home, "active");
        await().atMost(SOON).until(() -> says(atHome, "t5", "Edited meanwhile"));
    }

    @Test
    @Order(1)
    void aCalendarThatLosesMostOfItsEventsIsHeldAndNothingIsLost() {
        lose();
        sync(home);
        awaitState(home, "held");
        var hold = connection(home).body().get("hold");
        assertThat(hold.get("deleted").asInt()).isEqualTo(TASKS - 1);
        assertThat(hold.get("changed").asInt()).isZero();
        assertThat(hold.get("mappings").asInt()).isEqualTo(TASKS);
        assertThat(connection(home).text("reason")).isEqualTo("mass_change");
        tasks().forEach(task -> assertThat(due(task)).isNotNull());
        assertThat(app.asOperator().get("/operations/doctor").body().toString()).contains("\"held\"");
    }

    @Test
    @Order(2)
    void whatItDoesNotTouchGoesOn() {
        put("new", "New");
        await().atMost(SOON).until(() -> atHome.ofTask("new").isPresent());
        work = connect(atWork);
        await().atMost(SOON).until(() -> atWork.all().size() == TASKS + 1);
        assertThat(connection(work).text("state")).isEqualTo("active");
        patch("t3", "Edited");
        await().atMost(SOON).until(() -> says(atWork, "t3", "Edited"));
        assertThat(atHome.ofTask("t3")).isEmpty();
        assertThat(due("t3")).isNotNull();
    }

    @Test
    @Order(3)
    void putBackItGoesOnByItself() {
        var putBack = List.of("t1", "t2", "t4", "t5", "t6", "t7", "t8");
        putBack.forEach(task -> atHome.putBack(lost.get(task)));
        sync(home);
        awaitState(home, "active");
        await().atMost(SOON).until(() -> due("t3") == null);
        putBack.forEach(task -> assertThat(due(task)).isNotNull());
        assertThat(connection(home).body().get("hold").isNull()).isTrue();
        ann.patch("/tasks/t3", Map.of("due", DUE));
        await().atMost(SOON).until(() -> atHome.ofTask("t3").isPresent());
    }

    @Test
    @Order(4)
    void onlyWhatWasSeenIsAgreedToAndThenItIsDone() {
        lose();
        sync(home);
        awaitState(home, "held");
        assertThat(confirm(UUID.randomUUID().toString()).status()).isEqualTo(409);
        assertThat(connection(home).text("state")).isEqualTo("held");
        var plan = connection(home).body().get("hold").get("plan_id").asString();
        assertThat(confirm(plan).status()).isEqualTo(202);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tasks().stream().filter(task -> due(task) == null))
                        .hasSize(TASKS - 1));
        awaitState(home, "active");
        assertThat(confirm(plan).status()).isEqualTo(202);
        assertThat(due("t0")).isNotNull();
    }

    @Test
    @Order(5)
    void anEventThatAProgramWritesOverAgainAndAgainIsHeldAndNoOther() {
        ann.delete("/calendar/connections/" + work);
        await().atMost(SOON).until(() -> connection(work).status() == 404);
        for (var round = 1; round <= 4 && !mapping().get("state").asString().equals("held"); round++) {
            var title = "Round " + round;
            patch("t0", title);
            await().atMost(SOON).until(() -> says(atHome, "t0", title));
            awaitSynced();
            if (mapping().get("state").asString().equals("held")) {
                break;
            }
            atHome.rename(atHome.ofTask("t0").orElseThrow(), "[sync] " + title);
            sync(home);
            await().atMost(SOON).until(() -> ann.get("/tasks/t0").text("title").equals("[sync] " + title));
        }
        await().atMost(SOON).until(() -> mapping().get("state").asString().equals("held"));
        assertThat(connection(home).text("state")).isEqualTo("active");
        patch("t0", "Not written yet");
        put("other", "Other");
        await().atMost(SOON).until(() -> atHome.ofTask("other").isPresent());
        assertThat(says(atHome, "t0", "Not written yet")).isFalse();
    }

    @Test
    @Order(6)
    void onceSomebodyHasLookedItIsWrittenAgain() {
        ann.post(
                "/calendar/connections/" + home + "/mappings/"
                        + mapping().get("id").asString() + "/retry",
                Map.of());
        await().atMost(SOON).until(() -> says(atHome, "t0", "Not written yet"));
        await().atMost(SOON).until(() -> mapping().get("state").asString().equals("linked"));
    }

    @Test
    @Order(9)
    void aNewConnectionWithMuchInItWaitsUntilItsPersonHasConfirmed() {
        var club = calendars.make("club");
        IntStream.range(0, 12).forEach(number -> club.add("match-" + number, "Match " + number, DUE));
        home = connect(club);
        awaitState(home, "held");
        assertThat(connection(home).text("reason")).isEqualTo("preview_required");
        var hold = connection(home).body().get("hold");
        assertThat(hold.get("imported").asInt()).isEqualTo(12);
        assertThat(Pulling.imported(ann)).isEmpty();
        await().atMost(SOON).until(() -> club.ofTask("t0").isPresent());
        assertThat(confirm(hold.get("plan_id").asString()).status()).isEqualTo(202);
        await().atMost(SOON).until(() -> Pulling.imported(ann).size() == 12);
        awaitState(home, "active");
    }

    @Test
    @Order(10)
    void nothingWasDoneThatTheProviderForbids() {
        assertThat(calendars.misdeeds()).isEmpty();
    }

    /** All but the first one's. */
    private void lose() {
        tasks().stream().skip(1).forEach(task -> {
            lost.put(task, atHome.ofTask(task).orElseThrow());
            atHome.delete(lost.get(task));
        });
    }

    private void awaitSynced() {
        await().atMost(SOON).until(() -> !mapping().get("pending").asBoolean());
    }

    private JsonNode mapping() {
        return ann.get("/calendar/tasks/t0/mappings").body().get("items").get(0);
    }

    private static List<String> tasks() {
        return IntStream.range(0, TASKS).mapToObj(number -> "t" + number).toList();
    }

    private Caller.Answer confirm(String plan) {
        return ann.post("/calendar/connections/" + home + "/confirm", Map.of("plan_id", plan));
    }

    private Caller.Answer connection(String id) {
        return ann.get("/calendar/connections/" + id);
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(connection(id).text("state")).isEqualTo(state));
    }

    private void sync(String id) {
        assertThat(ann.post("/calendar/connections/" + id + "/sync", Map.of()).status())
                .isEqualTo(202);
    }

    private String due(String task) {
        return ann.get("/tasks/" + task).text("due");
    }

    private void put(String task, String title) {
        var answer = ann.put("/tasks/" + task, Map.of("title", title, "due", DUE), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private void patch(String task, String title) {
        assertThat(ann.patch("/tasks/" + task, Map.of("title", title)).status()).isEqualTo(202);
    }

    private static boolean says(OwnCalendar calendar, String task, String title) {
        return calendar.ofTask(task)
                .filter(event -> event.title().equals(title))
                .isPresent();
    }

    private String connect(OwnCalendar calendar) {
        return calendar.connect(ann, Map.of());
    }
}
