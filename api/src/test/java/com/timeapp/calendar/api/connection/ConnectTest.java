package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RequestedCalls.Request;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.EventReminders;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ConnectTest extends WebTest {

    private static final CalendarRef BIRTHDAYS = new CalendarRef("https://dav.example/alice/birthdays/", "Birthdays");

    /** Five tries a minute are counted for each person, so each test has a person of its own. */
    private final String person = "p-" + UUID.randomUUID();

    @Test
    void theFirstCalendarThatCanBeWrittenIsConnected() {
        found();
        assertThat(connect(""))
                .hasStatus(201)
                .containsHeader("Time-Position")
                .bodyJson()
                .satisfies(body -> {
                    var command = backstage.only(Connect.class);
                    assertThat(body.getJson())
                            .isEqualTo("{\"success\":true,\"connection_id\":\"%s\",\"calendar_name\":\"Home\"}"
                                    .formatted(command.connection()));
                });
        var command = backstage.only(Connect.class);
        assertThat(command.subject()).isEqualTo(subject(person));
        assertThat(command.account()).isEqualTo(account("alice"));
        assertThat(command.calendar()).isEqualTo(Views.CALENDAR);
        assertThat(command.writable()).isTrue();
        assertThat(command.settings().timeZone()).contains(ZoneId.of("Europe/Berlin"));
        assertThat(backstage.kept).containsExactly("alice");
        assertThat(backstage.actors).containsExactly("newcomer", subject(person).toString());
    }

    @Test
    void theCalendarThatIsAskedForIsConnectedOrNone() {
        found();
        assertThat(connect(", \"calendar_id\": \"" + BIRTHDAYS.id() + "\", \"privacy_level\": \"full\","
                        + " \"sync_direction\": \"from_calendar\", \"time_zone\": \"UTC\", \"mirror\": \"none\","
                        + " \"notify_guests\": false"))
                .hasStatus(201);
        var command = backstage.only(Connect.class);
        assertThat(command.calendar()).isEqualTo(BIRTHDAYS);
        assertThat(command.writable()).isFalse();
        assertThat(command.settings().privacyLevel()).isEqualTo(PrivacyLevel.FULL);
        assertThat(command.settings().direction()).isEqualTo(Direction.FROM_CALENDAR);
        assertThat(command.settings().timeZone()).contains(ZoneId.of("UTC"));
        problem(connect(", \"calendar_id\": \"https://dav.example/alice/none/\""), 422, "calendar_not_found");
    }

    @Test
    void aHostNamesWhoseCalendarItIs() {
        found();
        var body = """
                {"url": "https://dav.example/", "username": "alice", "password": "secret"%s}""";
        assertThat(asHost(json(http.post().uri("/auth/caldav/connect"), body.formatted(""))))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("user_id");
        assertThat(backstage.commands).isEmpty();

        var named = body.formatted(", \"user_id\": \"" + person + "\"");
        assertThat(asHost(json(http.post().uri("/auth/caldav/connect"), named))).hasStatus(201);
        assertThat(backstage.only(Connect.class).subject()).isEqualTo(subject(person));
        assertThat(as(json(http.post().uri("/auth/caldav/connect"), named), "mallory"))
                .hasStatus(403);
    }

    @Test
    void whatWasTakenBackOfThisPurposeIsAskedForAnewAndNoOther() {
        found();
        backstage.consents.put(subject(person), List.of(said("newsletter", false)));
        assertThat(connect("")).hasStatus(201);

        backstage.consents.put(subject(person), List.of(said("calendar_sync", true), said("calendar_sync", false)));
        problem(connect(""), 422, "consent_required");
    }

    private static ConsentLedger.Entry said(String purpose, boolean granted) {
        var terms = new ConsentTerms(
                purpose,
                ConsentTerms.LegalBasis.CONSENT,
                "2026-11",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "app",
                ConsentTerms.By.SELF);
        return new ConsentLedger.Entry(terms, granted, Instant.EPOCH);
    }

    @Test
    void anAccountWithoutCalendarsIsRefused() {
        backstage.probe = new GatewayResult.Ok<>(new Probed(
                Provider.CALDAV,
                URI.create("https://dav.example/alice/"),
                URI.create("https://dav.example/alice/"),
                List.of()));
        problem(connect(""), 422, "no_calendars");
        assertThat(backstage.kept).isEmpty();
    }

    @Test
    void aWrongPasswordIsTold() {
        backstage.probe = new GatewayResult.AuthorizationLost<>();
        var answer = connect("");
        problem(answer, 422, "wrong_credentials");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("app-specific password");
        assertThat(backstage.kept).isEmpty();
    }

    @Test
    void whatIsNoCalendarServerIsTold() {
        backstage.probe = new GatewayResult.Rejected<>(GatewayResult.Rejection.NOT_CALDAV);
        problem(connect(""), 422, "no_caldav_there");
        backstage.probe = new GatewayResult.CalendarUnavailable<>(UnavailableReason.NOT_A_CALENDAR);
        problem(connect(""), 422, "no_caldav_there");
        backstage.probe = new GatewayResult.Rejected<>(GatewayResult.Rejection.ADDRESS_REFUSED);
        problem(connect(""), 422, "address_refused");
    }

    @Test
    void aServerThatDoesNotAnswerIsTriedLater() {
        backstage.probe = new GatewayResult.Unavailable<>(GatewayResult.Cause.TIMED_OUT);
        problem(connect(""), 503, "calendar_server_unavailable");
        backstage.probe = new GatewayResult.Throttled<>(Duration.ofSeconds(7));
        assertThat(connect("")).hasStatus(503).hasHeader("Retry-After", "7");
    }

    @Test
    void aCalendarThatIsConnectedAlreadyIsNamed() {
        found();
        backstage.knows("alice");
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.refuses(Refusal.CONNECTION_EXISTS);
        var answer = as(json(http.post().uri("/auth/caldav/connect"), body("")), "alice")
                .exchange();
        problem(answer, 409, "connection_exists");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.connection_id")
                .isEqualTo(connection("home").toString());
    }

    @Test
    void theCalendarsOfAnAccountAreReadWithNewCredentialsAtOnce() {
        found();
        backstage.knows("alice");
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.connections.add(connectionEntry("work", "alice"));
        backstage.refuses(Refusal.CONNECTION_EXISTS);
        as(json(http.post().uri("/auth/caldav/connect"), body("")), "alice").exchange();
        assertThat(backstage.kept).containsExactly("alice");
        assertThat(backstage.calls)
                .containsExactly(
                        new Fetch(account("alice"), connection("home"), true),
                        new Fetch(account("alice"), connection("work"), true));
        assertThat(backstage.requests)
                .extracting(Request::actor)
                .containsOnly(subject("alice").toString());
    }

    @Test
    void aConnectionThatWaitedForThemGoesOn() {
        found();
        backstage.knows("alice");
        backstage.connections.add(connectionEntry("home", "alice", ConnectionState.REAUTHORIZATION_REQUIRED));
        as(json(http.post().uri("/auth/caldav/connect"), body("")), "alice").exchange();
        assertThat(backstage.only(ReportCalendarAvailable.class).connection()).isEqualTo(connection("home"));
    }

    @Test
    void aNewAccountHasNothingToReadYet() {
        found();
        backstage.connections.add(connectionEntry("other", "somebody else"));
        assertThat(connect("")).hasStatus(201);
        assertThat(backstage.calls).isEmpty();
    }

    @Test
    void whatIsInForceAnywayMayBeSaid() {
        found();
        assertThat(connect(", \"conflict_policy\": \"calendar_wins\", \"mirror\": \"none\","
                        + " \"deletion\": \"unschedule\", \"completed\": \"keep\", \"reminders\": \"none\","
                        + " \"notify_guests\": false"))
                .hasStatus(201);
    }

    @Test
    void aCategoryThatIsToBeImportedHasToBeNamed() {
        problem(connect(", \"import_filter\": \"category\""), 400, "invalid_request");
        found();
        assertThat(connect(", \"import_filter\": \"category\", \"import_category\": \"Work\", \"reminders\": \"none\","
                        + " \"notify_guests\": true"))
                .hasStatus(201);
        var settings = backstage.only(Connect.class).settings();
        assertThat(settings.importFilter()).isEqualTo(ImportFilter.CATEGORY);
        assertThat(settings.importCategory()).contains("Work");
        assertThat(settings.reminders()).isEqualTo(EventReminders.NONE);
        assertThat(settings.guests()).isEqualTo(Guests.NOTIFIED);
    }

    @Test
    void ofWhatCameToNothingNoPasswordIsKept() {
        found();
        backstage.failure = Optional.of(new IllegalStateException("the database is away"));
        assertThat(connect("")).hasStatus(500);
        assertThat(consents.forgotten).containsExactly(account("alice"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var answer = as(
                        json(
                                http.post().uri("/auth/caldav/connect"),
                                "{\"url\": \"ftp://x\", \"username\": \"\", \"mirror\": \"some\", \"show_as\": 1}"),
                        person)
                .exchange();
        problem(answer, 400, "invalid_request");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("url", "username", "password", "mirror", "show_as");
    }

    @Test
    void fiveTriesAMinuteAreEnough() {
        backstage.probe = new GatewayResult.AuthorizationLost<>();
        for (int i = 0; i < 5; i++) {
            assertThat(connect("")).hasStatus(422);
        }
        assertThat(connect(""))
                .hasStatus(429)
                .headers()
                .hasHeaderSatisfying(
                        "Retry-After",
                        after -> assertThat(Integer.parseInt(after.getFirst())).isBetween(1, 60));
    }

    @Test
    void anICloudCalendarIsConnectedWithAnAppSpecificPassword() {
        found();
        var answer = connectApple("{\"username\": \"alice@example.com\", \"app_password\": \"abcd-efgh\"}");
        assertThat(answer).hasStatus(201).containsHeader("Time-Position");
        var command = backstage.only(Connect.class);
        assertThat(command.provider()).isEqualTo(Provider.APPLE);
        assertThat(answer)
                .bodyJson()
                .isEqualTo("{\"success\":true,\"connection_id\":\"%s\",\"calendar_name\":\"Home\"}"
                        .formatted(command.connection()));
    }

    @Test
    void anAppleAccountsOwnPasswordIsRefusedWithTheWayOut() {
        backstage.probe = new GatewayResult.AuthorizationLost<>();
        var answer = connectApple("{\"username\": \"alice@example.com\", \"app_password\": \"hunter2\"}");
        problem(answer, 422, "wrong_credentials");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("app-specific password");
    }

    @Test
    void whatAppleNeedsIsAskedForByItsName() {
        var answer = connectApple("{\"username\": \"alice@example.com\", \"password\": \"abcd-efgh\"}");
        problem(answer, 400, "invalid_request");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .contains("app_password");
    }

    private MvcTestResult connectApple(String body) {
        return as(json(http.post().uri("/auth/apple/connect"), body), person).exchange();
    }

    private void found() {
        backstage.probe = new GatewayResult.Ok<>(new Probed(
                Provider.CALDAV,
                URI.create("https://dav.example/alice/"),
                URI.create("https://dav.example/alice/"),
                List.of(
                        new CalendarInfo(BIRTHDAYS, false, Optional.empty()),
                        new CalendarInfo(Views.CALENDAR, true, Optional.of(ZoneId.of("Europe/Berlin"))))));
    }

    private MvcTestResult connect(String more) {
        return as(json(http.post().uri("/auth/caldav/connect"), body(more)), person)
                .exchange();
    }

    private static String body(String more) {
        return "{\"url\": \"https://dav.example/\", \"username\": \"alice\", \"password\": \"secret\"" + more + "}";
    }

    private static void problem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
