package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Colleagues see that somebody is busy, and not why: three calendars of one person on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MirrorScenario {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private RadicaleServer radicale;
    private URI atHome;
    private URI atWork;
    private URI atClub;
    private RunningApp app;
    private Caller ann;
    private String home;
    private String work;
    private String club;

    @BeforeAll
    void start() {
        radicale = RadicaleServer.start("ann", "secret");
        atHome = radicale.makeCalendar("ann", "home");
        atWork = radicale.makeCalendar("ann", "work");
        atClub = radicale.makeCalendar("ann", "club");
        radicale.put(atHome.resolve("dentist.ics"), event("dentist", "Dentist", "20310801T100000Z"));
        app = RunningApp.start(data, Map.of());
        ann = app.as("ann");
        home = connect(atHome, "none");
        work = connect(atWork, "busy");
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
    void whatIsInOneIsABlockInTheOtherThatTellsNothingButWhen() {
        var block = theOnlyOne(atWork);
        assertThat(block)
                .contains("SUMMARY:Busy", "CLASS:PRIVATE", "TRANSP:OPAQUE", "20310801T100000Z")
                .doesNotContain("Dentist");
        Pulling.pull(ann, work);
        Pulling.pull(ann, home);
        assertThat(Pulling.imported(ann)).hasSize(1);
        assertThat(radicale.list(atHome)).hasSize(1);
    }

    @Test
    @Order(2)
    void theBlockFollowsWhatItShows() {
        radicale.put(atHome.resolve("dentist.ics"), event("dentist", "Dentist, later", "20310801T140000Z"));
        Pulling.pull(ann, home);
        await().atMost(SOON).until(() -> theOnlyOne(atWork).contains("20310801T140000Z"));
        assertThat(theOnlyOne(atWork)).contains("SUMMARY:Busy").doesNotContain("Dentist");
        assertThat(ann.get("/calendar/tasks/" + Pulling.imported(ann).getFirst() + "/mappings")
                        .body()
                        .toString())
                .contains("\"origin\":\"mirror\"");
    }

    @Test
    @Order(3)
    void whatItsPersonDoesToTheBlockComesToNobody() {
        var block = radicale.list(atWork).getFirst();
        radicale.put(block, radicale.get(block).replace("SUMMARY:Busy", "SUMMARY:Nothing of yours"));
        Pulling.pull(ann, work);
        assertThat(ann.get("/tasks/" + Pulling.imported(ann).getFirst()).text("title"))
                .isEqualTo("Dentist, later");
        assertThat(radicale.get(atHome.resolve("dentist.ics"))).contains("SUMMARY:Dentist\\, later");
    }

    @Test
    @Order(4)
    void aThirdCalendarShowsWhatIsInTheFirstAndNoBlockOfTheSecond() {
        club = connect(atClub, "full");
        assertThat(theOnlyOne(atClub)).contains("SUMMARY:Dentist\\, later", "CLASS:PRIVATE");
        Pulling.pull(ann, work);
        Pulling.pull(ann, club);
        Pulling.pull(ann, home);
        assertThat(radicale.list(atWork)).hasSize(1);
        assertThat(radicale.list(atClub)).hasSize(1);
        assertThat(radicale.list(atHome)).hasSize(1);
        assertThat(Pulling.imported(ann)).hasSize(1);
    }

    @Test
    @Order(5)
    void theSameMeetingIsShownOnceWhereItIs() {
        radicale.put(atWork.resolve("dentist.ics"), event("dentist", "Dentist, later", "20310801T140000Z"));
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> radicale.list(atWork).equals(List.of(atWork.resolve("dentist.ics"))));
        assertThat(Pulling.imported(ann)).hasSize(1);
        radicale.delete(atWork.resolve("dentist.ics"));
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> theOnlyOne(atWork).contains("SUMMARY:Busy"));
        assertThat(Pulling.imported(ann)).hasSize(1);
    }

    @Test
    @Order(6)
    void notWantedAnyMoreItIsTakenAwayAndWantedAgainItIsThere() {
        mirror(work, "none");
        await().atMost(SOON).until(() -> radicale.list(atWork).isEmpty());
        assertThat(ann.get("/calendar/connections/" + work).text("mirror")).isEqualTo("none");
        mirror(work, "full");
        await().atMost(SOON).until(() -> theOnlyOne(atWork).contains("SUMMARY:Dentist\\, later"));
        mirror(work, "busy");
        await().atMost(SOON).until(() -> theOnlyOne(atWork).contains("SUMMARY:Busy"));
        assertThat(theOnlyOne(atWork)).doesNotContain("Dentist");
    }

    @Test
    @Order(7)
    void aCalendarThatIsGivenUpKeepsNoBlock() {
        ann.delete("/calendar/connections/" + club);
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + club).status() == 404);
        assertThat(radicale.list(atClub)).isEmpty();
    }

    @Test
    @Order(8)
    void norDoesOneThatShowsACalendarThatIsGivenUp() {
        var before = radicale.get(atHome.resolve("dentist.ics"));
        ann.delete("/calendar/connections/" + home);
        await().atMost(SOON).until(() -> radicale.list(atWork).isEmpty());
        assertThat(radicale.get(atHome.resolve("dentist.ics"))).isEqualTo(before);
        assertThat(Pulling.imported(ann)).hasSize(1);
    }

    private String theOnlyOne(URI calendar) {
        // a block may be made anew between the two looks
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> only(calendar), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> only(URI calendar) {
        var blocks = radicale.list(calendar);
        return blocks.size() == 1 ? Optional.of(radicale.get(blocks.getFirst())) : Optional.empty();
    }

    private void mirror(String connection, String wanted) {
        var answer = ann.patch("/calendar/connections/" + connection, Map.of("mirror", wanted));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private String connect(URI calendar, String mirror) {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        radicale.url().toString(),
                        "username",
                        "ann",
                        "password",
                        "secret",
                        "calendar_id",
                        calendar.toString(),
                        "mirror",
                        mirror));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        var connection = answer.text("connection_id");
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).text("last_pull_at") != null);
        return connection;
    }

    private static String event(String uid, String title, String start) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:" + uid,
                "DTSTAMP:20310701T000000Z",
                "DTSTART:" + start,
                "DURATION:PT1H",
                "SUMMARY:" + title.replace(",", "\\,"),
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }
}
