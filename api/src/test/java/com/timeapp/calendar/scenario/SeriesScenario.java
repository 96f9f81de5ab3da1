package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person's own series on a real server: one task, for its next occurrence; what is edited in Time is that one alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeriesScenario {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate NEXT = LocalDate.now(BERLIN).plusDays(2);
    private static final String WEEKLY =
            "RRULE:FREQ=WEEKLY;BYDAY=" + NEXT.getDayOfWeek().name().substring(0, 2);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private Caller ann;
    private URI standup;
    private String connection;
    private String task;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        app = RunningApp.start(Launch.in(data).startingFast());
        ann = app.as("ann");
        standup = radicale.makeCalendar("ann", "home").resolve("standup.ics");
        radicale.put(standup, series());
        connection = Connecting.connect(new PatientCaller(ann), radicale.url(), "ann", "secret");
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

    /** Since ten weeks ago; the second one from now on is a day later, the one after it is taken out. */
    private static String series() {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//Else//EN
                BEGIN:VEVENT
                UID:standup
                DTSTAMP:20260101T000000Z
                DTSTART;TZID=Europe/Berlin:%s
                DTEND;TZID=Europe/Berlin:%s
                SUMMARY:Stand-up
                %s
                EXDATE;TZID=Europe/Berlin:%s
                X-ROOM:5
                END:VEVENT
                BEGIN:VEVENT
                UID:standup
                DTSTAMP:20260101T000000Z
                RECURRENCE-ID;TZID=Europe/Berlin:%s
                DTSTART;TZID=Europe/Berlin:%s
                DTEND;TZID=Europe/Berlin:%s
                SUMMARY:Stand-up a day later
                END:VEVENT
                END:VCALENDAR
                """.formatted(
                        at(-10, 0, 9, 0),
                        at(-10, 0, 9, 30),
                        WEEKLY,
                        at(2, 0, 9, 0),
                        at(1, 0, 9, 0),
                        at(1, 1, 14, 0),
                        at(1, 1, 15, 0))
                .replace("\n", "\r\n");
    }

    private static String at(int weeks, int days, int hour, int minute) {
        return LOCAL.format(NEXT.plusWeeks(weeks).plusDays(days).atTime(hour, minute));
    }

    private static String due(LocalDate date, int hour) {
        return date.atTime(LocalTime.of(hour, 0)).atZone(BERLIN).toInstant().toString();
    }

    private JsonNode onlyTask() {
        var items = ann.get("/tasks").body().get("items");
        return items.size() == 1 ? items.get(0) : null;
    }

    private void synced() {
        ann.post("/calendar/connections/" + connection + "/sync", Map.of());
    }

    @Test
    @Order(1)
    void itIsOneTaskThatIsDueAtTheNextOccurrence() {
        await().atMost(SOON).until(() -> onlyTask() != null);
        task = onlyTask().get("task_id").asString();
        assertThat(onlyTask().get("title").asString()).isEqualTo("Stand-up");
        assertThat(onlyTask().get("due").asString()).isEqualTo(due(NEXT, 9));
    }

    @Test
    @Order(2)
    void anEditInTimeMakesAnExceptionAndLeavesTheSeries() {
        ann.patch("/tasks/" + task, Map.of("title", "Stand-up with the board"));
        await().atMost(SOON).until(() -> radicale.get(standup).contains("SUMMARY:Stand-up with the board"));
        assertThat(radicale.get(standup))
                .contains("SUMMARY:Stand-up\r\n", WEEKLY, "SUMMARY:Stand-up a day later")
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:" + at(0, 0, 9, 0));
        assertThat(radicale.list(standup.resolve("."))).hasSize(1);
    }

    @Test
    @Order(3)
    void whenThatOccurrenceIsCancelledInTheCalendarTheTaskStandsForTheNextWhichIsADayLater() {
        var cancelled = radicale.get(standup)
                .replace("EXDATE;TZID=Europe/Berlin:", "EXDATE;TZID=Europe/Berlin:" + at(0, 0, 9, 0) + ",");
        radicale.put(standup, withoutTheException(cancelled));
        synced();
        await().atMost(SOON).until(() -> onlyTask().get("title").asString().equals("Stand-up a day later"));
        assertThat(onlyTask().get("task_id").asString()).isEqualTo(task);
        assertThat(onlyTask().get("due").asString())
                .isEqualTo(due(NEXT.plusWeeks(1).plusDays(1), 14));
    }

    private static String withoutTheException(String text) {
        var begin = text.lastIndexOf("BEGIN:VEVENT", text.indexOf("SUMMARY:Stand-up with the board"));
        var end = text.indexOf("END:VEVENT\r\n", begin) + "END:VEVENT\r\n".length();
        return text.substring(0, begin) + text.substring(end);
    }

    @Test
    @Order(4)
    void deletingTheTaskLeavesTheSeriesAlone() {
        var before = radicale.get(standup);
        ann.delete("/tasks/" + task);
        synced();
        await().atMost(SOON).until(() -> ann.get("/tasks/" + task).status() == 404);
        assertThat(radicale.get(standup)).isEqualTo(before);
    }
}
