package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** Colleagues see that somebody is busy, and not why: three calendars of one person, whoever keeps them. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MirrorScenario {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String DENTIST = "dentist";
    private static final String TEN = "2031-08-01T10:00:00Z";
    private static final String TWO = "2031-08-01T14:00:00Z";

    @TempDir
    static Path data;

    @Parameter
    Keeper keeper;

    private OwnCalendars calendars;

    private OwnCalendar atHome;
    private OwnCalendar atWork;
    private OwnCalendar atClub;
    private RunningApp app;
    private Caller ann;
    private String home;
    private String work;
    private String club;

    @BeforeAll
    void start() {
        app = RunningApp.start(Launch.in(data));
    }

    @BeforeParameterizedClassInvocation
    void begin() {
        calendars = keeper.ofSomebody(app);
        atHome = calendars.make("home");
        atWork = calendars.make("work");
        atClub = calendars.make("club");
        atHome.add(DENTIST, "Dentist", TEN);
        ann = app.as(keeper.user());
        home = connect(atHome, "none");
        work = connect(atWork, "busy");
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
    void whatIsInOneIsABlockInTheOtherThatTellsNothingButWhen() {
        tellsNothingButWhen(theOnlyOne(atWork), TEN);
        Pulling.pull(ann, work);
        Pulling.pull(ann, home);
        assertThat(Pulling.imported(ann)).hasSize(1);
        assertThat(atHome.all()).hasSize(1);
    }

    @Test
    @Order(2)
    void theBlockFollowsWhatItShows() {
        atHome.rename(atHome.own(DENTIST), "Dentist, later");
        atHome.move(atHome.own(DENTIST), TWO);
        Pulling.pull(ann, home);
        await().atMost(SOON).until(() -> theOnlyOne(atWork).start().equals(TWO));
        tellsNothingButWhen(theOnlyOne(atWork), TWO);
        assertThat(ann.get("/calendar/tasks/" + Pulling.imported(ann).getFirst() + "/mappings")
                        .body()
                        .toString())
                .contains("\"origin\":\"mirror\"");
    }

    @Test
    @Order(3)
    void whatItsPersonDoesToTheBlockComesToNobody() {
        atWork.rename(theOnlyOne(atWork), "Nothing of yours");
        Pulling.pull(ann, work);
        assertThat(ann.get("/tasks/" + Pulling.imported(ann).getFirst()).text("title"))
                .isEqualTo("Dentist, later");
        assertThat(atHome.own(DENTIST).title()).isEqualTo("Dentist, later");
    }

    @Test
    @Order(4)
    void aThirdCalendarShowsWhatIsInTheFirstAndNoBlockOfTheSecond() {
        club = connect(atClub, "full");
        assertThat(theOnlyOne(atClub).title()).isEqualTo("Dentist, later");
        assertThat(theOnlyOne(atClub).isPrivate()).isTrue();
        Pulling.pull(ann, work);
        Pulling.pull(ann, club);
        Pulling.pull(ann, home);
        assertThat(atWork.all()).hasSize(1);
        assertThat(atClub.all()).hasSize(1);
        assertThat(atHome.all()).hasSize(1);
        assertThat(Pulling.imported(ann)).hasSize(1);
    }

    @Test
    @Order(5)
    void theSameMeetingIsShownOnceWhereItIs() {
        atWork.add(DENTIST, "Dentist, later", TWO);
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> atWork.all().equals(List.of(atWork.own(DENTIST))));
        assertThat(Pulling.imported(ann)).hasSize(1);
        atWork.delete(atWork.own(DENTIST));
        Pulling.pull(ann, work);
        await().atMost(SOON).until(() -> theOnlyOne(atWork).title().equals("Busy"));
        assertThat(Pulling.imported(ann)).hasSize(1);
    }

    @Test
    @Order(6)
    void notWantedAnyMoreItIsTakenAwayAndWantedAgainItIsThere() {
        mirror(work, "none");
        await().atMost(SOON).until(() -> atWork.all().isEmpty());
        assertThat(ann.get("/calendar/connections/" + work).text("mirror")).isEqualTo("none");
        mirror(work, "full");
        await().atMost(SOON).until(() -> theOnlyOne(atWork).title().equals("Dentist, later"));
        mirror(work, "busy");
        await().atMost(SOON).until(() -> theOnlyOne(atWork).title().equals("Busy"));
        tellsNothingButWhen(theOnlyOne(atWork), TWO);
    }

    @Test
    @Order(7)
    void aCalendarThatIsGivenUpKeepsNoBlock() {
        ann.delete("/calendar/connections/" + club);
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + club).status() == 404);
        assertThat(atClub.all()).isEmpty();
    }

    @Test
    @Order(8)
    void norDoesOneThatShowsACalendarThatIsGivenUp() {
        var before = atHome.own(DENTIST);
        ann.delete("/calendar/connections/" + home);
        await().atMost(SOON).until(() -> atWork.all().isEmpty());
        assertThat(atHome.own(DENTIST)).isEqualTo(before);
        assertThat(Pulling.imported(ann)).hasSize(1);
    }

    @Test
    @Order(9)
    void nothingWasDoneThatTheProviderForbids() {
        assertThat(calendars.misdeeds()).isEmpty();
    }

    private static void tellsNothingButWhen(Seen block, String start) {
        assertThat(block.title()).isEqualTo("Busy");
        assertThat(block.start()).isEqualTo(start);
        assertThat(block.isPrivate()).isTrue();
        assertThat(block.free()).isFalse();
        assertThat(block.all()).doesNotContain("Dentist");
    }

    private Seen theOnlyOne(OwnCalendar calendar) {
        return await().atMost(SOON).until(calendar::all, all -> all.size() == 1).getFirst();
    }

    private void mirror(String connection, String wanted) {
        var answer = ann.patch("/calendar/connections/" + connection, Map.of("mirror", wanted));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    }

    private String connect(OwnCalendar calendar, String mirror) {
        var connection = calendar.connect(ann, Map.of("mirror", mirror));
        await().atMost(SOON)
                .until(() -> ann.get("/calendar/connections/" + connection).text("last_pull_at") != null);
        return connection;
    }
}
