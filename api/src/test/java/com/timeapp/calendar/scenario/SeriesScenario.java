package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
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
import tools.jackson.databind.JsonNode;

/**
 * A person's own series, whoever keeps it: one task, for its next occurrence; what is edited in Time is that one alone.
 * The second occurrence from now on is a day later, the one after it is taken out.
 */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeriesScenario {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    @Parameter
    Keeper keeper;

    private OwnCalendars calendars;
    private RunningApp app;
    private Caller ann;
    private OwnCalendar home;
    private OwnSeries standup;
    private String connection;
    private String task;

    @BeforeAll
    void start() {
        app = RunningApp.start(Launch.in(data));
    }

    @BeforeParameterizedClassInvocation
    void begin() {
        calendars = keeper.ofSomebody(app);
        ann = app.as(keeper.user());
        home = calendars.make("home");
        standup = home.series();
        standup.make("Stand-up", nine(-10));
        standup.move(nine(1), nine(1).plusDays(1).withHour(14), "Stand-up a day later");
        standup.cancel(nine(2));
        connection = home.connect(ann, Map.of());
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

    private static LocalDateTime nine(int weeks) {
        return OwnSeries.NEXT.plusWeeks(weeks).atTime(9, 0);
    }

    private static String due(LocalDateTime time) {
        return time.atZone(OwnSeries.ZONE).toInstant().toString();
    }

    private JsonNode onlyTask() {
        var items = ann.get("/tasks").body().get("items");
        return items.size() == 1 ? items.get(0) : null;
    }

    @Test
    @Order(1)
    void itIsOneTaskThatIsDueAtTheNextOccurrence() {
        await().atMost(SOON).until(() -> onlyTask() != null);
        task = onlyTask().get("task_id").asString();
        assertThat(onlyTask().get("title").asString()).isEqualTo("Stand-up");
        assertThat(onlyTask().get("due").asString()).isEqualTo(due(nine(0)));
    }

    @Test
    @Order(2)
    void anEditInTimeMakesAnExceptionAndLeavesTheSeries() {
        ann.patch("/tasks/" + task, Map.of("title", "Stand-up with the board"));
        await().atMost(SOON).until(() -> standup.exceptions().size() == 2);
        assertThat(standup.exceptions())
                .containsEntry(OwnSeries.NEXT, "Stand-up with the board")
                .containsEntry(OwnSeries.NEXT.plusWeeks(1), "Stand-up a day later");
        assertThat(standup.title()).isEqualTo("Stand-up");
        assertThat(standup.rule()).isEqualTo(OwnSeries.RULE);
        assertThat(home.size()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void whenThatOccurrenceIsCancelledInTheCalendarTheTaskStandsForTheNextWhichIsADayLater() {
        standup.cancel(nine(0));
        Pulling.pull(ann, connection);
        await().atMost(SOON).until(() -> onlyTask().get("title").asString().equals("Stand-up a day later"));
        assertThat(onlyTask().get("task_id").asString()).isEqualTo(task);
        assertThat(onlyTask().get("due").asString())
                .isEqualTo(due(nine(1).plusDays(1).withHour(14)));
    }

    @Test
    @Order(4)
    void deletingTheTaskLeavesTheSeriesAlone() {
        var before = standup.all();
        ann.delete("/tasks/" + task);
        Pulling.pull(ann, connection);
        await().atMost(SOON).until(() -> ann.get("/tasks/" + task).status() == 404);
        assertThat(standup.all()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void nothingWasDoneThatTheProviderForbids() {
        assertThat(calendars.misdeeds()).isEmpty();
    }
}
