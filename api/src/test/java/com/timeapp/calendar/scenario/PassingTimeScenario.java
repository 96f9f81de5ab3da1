package com.timeapp.calendar.scenario;

import static com.timeapp.calendar.scenario.Pulling.imported;
import static com.timeapp.calendar.scenario.Pulling.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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

/** What happens on a real server although nothing changes in it, or too late. Days are seconds here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PassingTimeScenario {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration AHEAD = Duration.ofMinutes(30);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(40);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private Caller ann;
    private URI calendar;
    private URI concert;
    private URI dentist;
    private String connection;
    private String concertTask;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        calendar = radicale.makeCalendar("ann", "home");
        concert = calendar.resolve("concert.ics");
        dentist = calendar.resolve("time-app-task-dentist.ics");
        app = RunningApp.start(Launch.in(data)
                .with(Map.of(
                        "time.sync.window-future", AHEAD.toString(),
                        "time.sync.window-interval", "1s",
                        "time.sync.undeleted-within", BACK_WITHIN.toString(),
                        "time.caldav.poll-interval", "1s",
                        "time.caldav.poll-max", "1s")));
        ann = app.as("ann");
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

    @Test
    @Order(1)
    void anEventThatIsTooFarOffBecomesATaskWhenItsTimeComesNear() {
        var event = event(Instant.now().plus(AHEAD).plusSeconds(40));
        radicale.put(concert, event);
        var stored = radicale.get(concert);
        pull(ann, connection);
        assertThat(imported(ann)).isEmpty();

        await().atMost(SOON).until(() -> !imported(ann).isEmpty());
        concertTask = imported(ann).getFirst();
        assertThat(ann.get("/tasks/" + concertTask).text("title")).isEqualTo("Concert");
        assertThat(radicale.get(concert)).isEqualTo(stored);
    }

    @Test
    @Order(2)
    void putBackSoonAnImportedEventIsTheSameTask() {
        var event = radicale.get(concert);
        radicale.delete(concert);
        await().atMost(SOON).until(() -> imported(ann).isEmpty());
        radicale.put(concert, event);
        await().atMost(SOON).until(() -> imported(ann).equals(List.of(concertTask)));
    }

    @Test
    @Order(3)
    void soIsAnEventOfOurs() {
        var due = Instant.now()
                .plus(AHEAD.dividedBy(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        ann.put("/tasks/dentist", Map.of("title", "Dentist", "due", due), Map.of());
        await().atMost(SOON).until(() -> radicale.has(dentist));
        var event = radicale.get(dentist);
        radicale.delete(dentist);
        await().atMost(SOON).until(() -> due() == null);
        radicale.put(dentist, event);
        await().atMost(SOON).until(() -> Objects.equals(due(), due));
        assertThat(imported(ann)).containsExactly(concertTask);
    }

    @Test
    @Order(4)
    void putBackTooLateOursIsAnotherTaskAndTheirsTheSame() {
        var ofTheirs = radicale.get(concert);
        var ofOurs = radicale.get(dentist);
        radicale.delete(concert);
        radicale.delete(dentist);
        await().atMost(SOON).until(() -> due() == null && imported(ann).isEmpty());

        await().pollDelay(BACK_WITHIN.plusSeconds(1)).atMost(SOON).until(() -> true);
        radicale.put(concert, ofTheirs);
        radicale.put(dentist, ofOurs);
        await().atMost(SOON).until(() -> imported(ann).size() == 2);
        assertThat(imported(ann)).contains(concertTask);
        assertThat(imported(ann).stream().map(task -> ann.get("/tasks/" + task).text("title")))
                .containsExactlyInAnyOrder("Concert", "Dentist");
        assertThat(due()).isNull();
    }

    @Test
    @Order(5)
    void andATaskThatIsWantedInTheCalendarAgainGetsAnEventBesideIt() {
        var due = Instant.now()
                .plus(AHEAD.dividedBy(3))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        ann.patch("/tasks/dentist", Map.of("due", due));
        await().atMost(SOON).until(() -> radicale.list(calendar).size() == 3);
        pull(ann, connection);
        assertThat(imported(ann)).hasSize(2);
        assertThat(due()).isEqualTo(due);
    }

    private String due() {
        return ann.get("/tasks/dentist").text("due");
    }

    private static String event(Instant start) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//Else//EN
                BEGIN:VEVENT
                UID:concert
                DTSTAMP:20260101T000000Z
                DTSTART:%s
                DTEND:%s
                SUMMARY:Concert
                END:VEVENT
                END:VCALENDAR
                """.formatted(UTC.format(start), UTC.format(start.plusSeconds(3600)))
                .replace("\n", "\r\n");
    }
}
