package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeCalendar;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class CalendarChangesTest extends WebTest {

    private static final String HOME = "/calendar/connections/" + connection("home") + "/calendar";
    private static final CalendarRef WORK = new CalendarRef("https://dav.example/alice/work/", "Work");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    @BeforeEach
    void aConnectionToOneOfTwoCalendars() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.calendars = new GatewayResult.Ok<>(List.of(
                new CalendarInfo(Views.CALENDAR, true, Optional.of(BERLIN)),
                new CalendarInfo(WORK, false, Optional.of(LISBON))));
    }

    @Test
    void itGoesOnWithTheCalendarThatIsNamed() {
        assertThat(change(WORK.id(), "alice")).hasStatus(202).bodyJson().isStrictlyEqualTo("""
                {"connection_id": "%s", "state": "active"}""".formatted(
                        connection("home")));
        assertThat(backstage.commands)
                .containsExactly(new ChangeCalendar(
                        connection("home"), subject("alice"), new NextCalendar(WORK, Optional.empty()), false));
    }

    @Test
    void theOneThatItHasIsNoChangeEvenIfNobodyAnswers() {
        backstage.calendars = new GatewayResult.Unavailable<>(GatewayResult.Cause.TIMED_OUT);
        assertThat(change(Views.CALENDAR.id(), "alice")).hasStatus(202);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void onItsWayToAnotherItMayTurnBack() {
        home(home -> new Entry(
                home.connection(), home.target(), home.settings(), home.state(), home.readOnly(), home.paused(), true));
        assertThat(change(Views.CALENDAR.id(), "alice")).hasStatus(202);
        assertThat(backstage.only(ChangeCalendar.class).next().calendar()).isEqualTo(Views.CALENDAR);
    }

    @Test
    void oneThatTheAccountDoesNotHaveIsRefused() {
        problem(change("https://dav.example/alice/nowhere/", "alice"), 422, "calendar_not_found");
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void oneThatIsConnectedAlreadyIsNamedWithItsConnection() {
        var work = connectionEntry("work", "alice");
        backstage.connections.add(new Entry(
                work.connection(),
                new CalendarTarget(
                        backstage.connections.getFirst().account(),
                        WORK,
                        work.target().zone()),
                work.settings(),
                work.state(),
                false,
                false));
        backstage.refuses(Refusal.CONNECTION_EXISTS);
        var answer = change(WORK.id(), "alice");
        problem(answer, 409, "connection_exists");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.connection_id")
                .isEqualTo(connection("work").toString());
    }

    @Test
    void floatingTimesAreReadInTheZoneOfTheNextOneWhereTheyWereInThatOfThePresentOne() {
        home(home -> new Entry(
                home.connection(),
                home.target(),
                home.settings().with(SettingsPatch.NOTHING.in(Optional.of(BERLIN))),
                home.state(),
                home.readOnly(),
                home.paused()));
        assertThat(change(WORK.id(), "alice")).hasStatus(202);
        assertThat(backstage.only(ChangeCalendar.class).next()).isEqualTo(new NextCalendar(WORK, Optional.of(LISBON)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"calendar_id\": null}", "{\"calendar_id\": \"\"}", "{\"calendar_id\": 7}"})
    void whatNamesNoneIsRefused(String body) {
        assertThat(as(json(http.put().uri(HOME), body), "alice")).hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void anotherPersonsLooksLikeAMissingOne() {
        assertThat(change(WORK.id(), "bob")).hasStatus(404);
        assertThat(backstage.commands).isEmpty();
    }

    private void home(UnaryOperator<Entry> now) {
        backstage.connections.replaceAll(now);
    }

    private MvcTestResult change(String calendar, String person) {
        return as(json(http.put().uri(HOME), "{\"calendar_id\": \"" + calendar + "\"}"), person)
                .exchange();
    }

    private static void problem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
