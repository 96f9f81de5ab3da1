package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.MADE;
import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.KeptAccounts.Kept;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

class AccountsTest extends WebTest {

    private static final CalendarRef WORK = new CalendarRef("https://dav.example/alice/work/", "Work");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Tries are counted for each person, so each test has a person of its own. */
    private final String person = "p-" + UUID.randomUUID();

    private final String address = "/calendar/accounts/" + account(person);

    @BeforeEach
    void anAccountWithOneOfTwoCalendarsConnected() {
        backstage.knows(person);
        backstage.knows("bob");
        backstage.accounts.add(kept(person, 0));
        backstage.connections.add(connectionEntry("home", person));
        backstage.calendars = new GatewayResult.Ok<>(calendars());
    }

    private static Kept kept(String name, int seconds) {
        return new Kept(new AccountRef(account(name), subject(name), Provider.CALDAV), MADE.plusSeconds(seconds));
    }

    private static List<CalendarInfo> calendars() {
        return List.of(
                new CalendarInfo(Views.CALENDAR, true, Optional.empty()),
                new CalendarInfo(WORK, false, Optional.of(BERLIN)));
    }

    private static void problem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }

    @Nested
    class Listed {

        @Test
        void areThePersonsOwnWithTheirConnections() {
            assertThat(as(http.get().uri("/calendar/accounts"), person))
                    .hasStatusOk()
                    .bodyJson()
                    .isStrictlyEqualTo("""
                    {"items": [{"id": "%s", "user_id": "%s", "provider": "caldav",
                      "name": "https://dav.example/principals/%s/",
                      "connections": [{"id": "%s", "calendar_id": "https://dav.example/alice/home/",
                        "calendar_name": "Home", "state": "active"}],
                      "created_at": "2026-11-23T09:00:00Z"}], "next_cursor": null}
                    """.formatted(account(person), person, account(person), connection("home")));
            assertThat(as(http.get().uri("/calendar/accounts"), "bob"))
                    .bodyJson()
                    .isStrictlyEqualTo("{\"items\": [], \"next_cursor\": null}");
            assertThat(as(http.get().uri("/calendar/accounts"), "newcomer"))
                    .bodyJson()
                    .isStrictlyEqualTo("{\"items\": [], \"next_cursor\": null}");
        }

        @Test
        void areListedForAHostThatNamesTheOwner() {
            assertThat(asHost(http.get().uri("/calendar/accounts"))).hasStatus(400);
            assertThat(asHost(http.get().uri("/calendar/accounts?owner=" + person)))
                    .bodyJson()
                    .extractingPath("$.items[*].id")
                    .asArray()
                    .containsExactly(account(person).toString());
            assertThat(as(http.get().uri("/calendar/accounts?owner=bob"), person))
                    .hasStatus(403);
        }

        @Test
        void comePageByPageOldestFirst() throws Exception {
            backstage.accounts.addFirst(new Kept(
                    new AccountRef(account("younger"), subject(person), Provider.CALDAV), MADE.plusSeconds(1)));
            backstage.accounts.add(new Kept(
                    new AccountRef(account("youngest"), subject(person), Provider.APPLE), MADE.plusSeconds(2)));
            var first = as(http.get().uri("/calendar/accounts?limit=2"), person).exchange();
            assertThat(first)
                    .bodyJson()
                    .extractingPath("$.items[*].id")
                    .asArray()
                    .containsExactly(
                            account(person).toString(), account("younger").toString());
            var cursor = new JsonMapper()
                    .readTree(first.getResponse().getContentAsByteArray())
                    .get("next_cursor")
                    .stringValue();
            var second = as(http.get().uri("/calendar/accounts?limit=2&cursor=" + cursor), person)
                    .exchange();
            assertThat(second)
                    .bodyJson()
                    .extractingPath("$.items[*].id")
                    .asArray()
                    .containsExactly(account("youngest").toString());
            assertThat(second).bodyJson().extractingPath("$.next_cursor").isNull();
            assertThat(as(http.get().uri("/calendar/accounts?cursor=" + cursor), "bob"))
                    .hasStatus(400);
            assertThat(as(http.get().uri("/calendar/accounts?limit=0"), person)).hasStatus(400);
        }
    }

    @Nested
    class ItsCalendars {

        @Test
        void areToldByTheProviderNow() {
            assertThat(as(http.get().uri(address + "/calendars"), person))
                    .hasStatusOk()
                    .bodyJson()
                    .isStrictlyEqualTo("""
                    {"items": [
                      {"calendar_id": "https://dav.example/alice/home/", "name": "Home", "writable": true,
                       "time_zone": null, "connection_id": "%s"},
                      {"calendar_id": "https://dav.example/alice/work/", "name": "Work", "writable": false,
                       "time_zone": "Europe/Berlin", "connection_id": null}], "next_cursor": null}
                    """.formatted(connection("home")));
        }

        @Test
        void areNotToldByAProviderThatDoesNotLetUsInOrDoesNotAnswer() {
            backstage.calendars = new GatewayResult.AuthorizationLost<>();
            problem(calendarsAs(person), 422, "wrong_credentials");
            backstage.calendars = new GatewayResult.Unavailable<>(GatewayResult.Cause.TIMED_OUT);
            problem(calendarsAs(person), 503, "calendar_server_unavailable");
            backstage.calendars = new GatewayResult.Throttled<>(Duration.ofSeconds(7));
            assertThat(calendarsAs(person)).hasStatus(503).hasHeader("Retry-After", "7");
        }

        @Test
        void ofAnAccountWhoseConsentIsOverAreHadAfterANewOne() {
            var google = new AccountRef(account("google"), subject(person), Provider.GOOGLE);
            backstage.accounts.add(new Kept(google, MADE));
            backstage.calendars = new GatewayResult.AuthorizationLost<>();
            var lost = as(http.get().uri("/calendar/accounts/" + google.id() + "/calendars"), person)
                    .exchange();
            problem(lost, 422, "consent_needed");
            assertThat(lost).bodyText().doesNotContain("password", "CalDAV");
            assertThat(lost).bodyJson().extractingPath("$.address").isEqualTo("/auth/google/start");

            var body = "{\"account_id\": \"%s\", \"calendar_id\": \"work\"}".formatted(google.id());
            problem(
                    as(json(http.post().uri("/calendar/connections"), body), person)
                            .exchange(),
                    422,
                    "consent_needed");

            backstage.calendars = new GatewayResult.Unavailable<>(GatewayResult.Cause.TIMED_OUT);
            problem(
                    as(http.get().uri("/calendar/accounts/" + google.id() + "/calendars"), person)
                            .exchange(),
                    503,
                    "calendar_server_unavailable");
        }

        @Test
        void ofAnotherPersonsAccountAreNoneAtAll() {
            problem(calendarsAs("bob"), 404, "not_found");
            problem(
                    as(http.get().uri("/calendar/accounts/nonsense/calendars"), person)
                            .exchange(),
                    404,
                    "not_found");
            assertThat(asHost(http.get().uri(address + "/calendars"))).hasStatusOk();
        }

        private MvcTestResult calendarsAs(String user) {
            return as(http.get().uri(address + "/calendars"), user).exchange();
        }
    }

    @Nested
    class WhoseLastCalendarIsGivenUpAtThisMoment {

        @Test
        void areNotConnectedWithoutTheirCredentials() {
            consents.gone.add(account(person));
            var body = "{\"account_id\": \"%s\", \"calendar_id\": \"%s\"}".formatted(account(person), WORK.id());
            problem(
                    as(json(http.post().uri("/calendar/connections"), body), person)
                            .exchange(),
                    409,
                    "account_gone");
            assertThat(backstage.only(Disconnect.class).connection())
                    .isEqualTo(backstage.only(Connect.class).connection());
        }
    }

    @Nested
    class NewCredentials {

        @BeforeEach
        void thatAreRight() {
            backstage.probe = probed(account(person).toString());
        }

        private static GatewayResult<Probed> probed(String name) {
            var principal = URI.create("https://dav.example/principals/" + name + "/");
            return new GatewayResult.Ok<>(new Probed(Provider.CALDAV, principal, principal, calendars()));
        }

        @Test
        void areKeptAndWhatWaitedForThemGoesOnAtOnce() {
            backstage.connections.set(0, waiting(Views.CALENDAR, "home"));
            assertThat(renew("{\"password\": \"new\"}"))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.id")
                    .isEqualTo(account(person).toString());
            assertThat(backstage.tried).containsExactly("the same");
            assertThat(backstage.kept).containsExactly("the same");
            assertThat(backstage.only(ReportCalendarAvailable.class).connection())
                    .isEqualTo(connection("home"));
            assertThat(backstage.actors).containsExactly(subject(person).toString());
            assertThat(backstage.calls).containsExactly(new Fetch(account(person), connection("home"), true));
        }

        @Test
        void mayBringAnotherUserName() {
            assertThat(renew("{\"username\": \"alice@example.com\", \"password\": \"new\"}"))
                    .hasStatusOk();
            assertThat(backstage.kept).containsExactly("alice@example.com");
        }

        @Test
        void readEveryCalendarOfTheAccountButSayOnlyOfThoseThatWaitedAndWereSeenThatTheyAreThere() {
            backstage.connections.add(waiting(WORK, "work"));
            backstage.connections.add(
                    waiting(new CalendarRef("https://dav.example/carol/shared/", "Shared"), "shared"));
            backstage.connections.add(connectionEntry("elsewhere", "bob"));
            assertThat(renew("{\"password\": \"new\"}")).hasStatusOk();
            assertThat(backstage.only(ReportCalendarAvailable.class).connection())
                    .isEqualTo(connection("work"));
            assertThat(backstage.calls)
                    .containsExactly(
                            new Fetch(account(person), connection("home"), true),
                            new Fetch(account(person), connection("work"), true),
                            new Fetch(account(person), connection("shared"), true));
        }

        @Test
        void ofAnotherAccountAreRefused() {
            backstage.probe = probed("somebody-else");
            backstage.connections.set(0, waiting(Views.CALENDAR, "home"));
            problem(renew("{\"username\": \"carol\", \"password\": \"hers\"}"), 422, "account_mismatch");
            assertThat(backstage.kept).isEmpty();
            assertThat(backstage.commands).isEmpty();
            assertThat(backstage.calls).isEmpty();
        }

        @Test
        void thatDoNotWorkAreNotKept() {
            backstage.probe = new GatewayResult.AuthorizationLost<>();
            problem(renew("{\"password\": \"wrong\"}"), 422, "wrong_credentials");
            backstage.probe = new GatewayResult.Unavailable<>(GatewayResult.Cause.CONNECT_FAILED);
            problem(renew("{\"password\": \"new\"}"), 503, "calendar_server_unavailable");
            assertThat(backstage.kept).isEmpty();
            assertThat(backstage.calls).isEmpty();
        }

        @Test
        void areTriedFiveTimesAMinuteTogetherWithThoseOfConnecting() {
            backstage.probe = new GatewayResult.AuthorizationLost<>();
            as(
                            json(
                                    http.post().uri("/auth/caldav/connect"),
                                    "{\"url\": \"https://dav.example/\", \"username\": \"a\", \"password\": \"b\"}"),
                            person)
                    .exchange();
            for (int i = 0; i < 4; i++) {
                assertThat(renew("{\"password\": \"guess\"}")).hasStatus(422);
            }
            problem(renew("{\"password\": \"guess\"}"), 429, "too_many_tries");
            assertThat(backstage.tried).hasSize(4);
        }

        @Test
        void mustBeSaidInFull() {
            problem(renew("{\"username\": \"alice\"}"), 400, "invalid_request");
            problem(renew("{\"password\": null}"), 400, "invalid_request");
            problem(renew("{\"password\": \"new\", \"url\": \"https://evil.example/\"}"), 400, "invalid_request");
            assertThat(backstage.tried).isEmpty();
        }

        @Test
        void forAnotherPersonsAccountAreTriedNowhere() {
            problem(renewAs("bob", "{\"password\": \"guess\"}"), 404, "not_found");
            assertThat(backstage.tried).isEmpty();
        }

        private MvcTestResult renew(String body) {
            return renewAs(person, body);
        }

        private MvcTestResult renewAs(String user, String body) {
            return as(json(http.put().uri(address + "/credentials"), body), user)
                    .exchange();
        }

        private Entry waiting(CalendarRef calendar, String name) {
            var entry = connectionEntry(name, person);
            return new Entry(
                    entry.connection(),
                    new CalendarTarget(entry.account(), calendar, entry.target().zone()),
                    entry.settings(),
                    ConnectionState.REAUTHORIZATION_REQUIRED,
                    false,
                    false);
        }
    }

    @Nested
    class AnotherCalendar {

        @Test
        void isConnectedWithoutCredentials() {
            assertThat(connect(WORK.id(), ", \"privacy_level\": \"full\""))
                    .hasStatus(201)
                    .containsHeader("Time-Position")
                    .bodyJson()
                    .satisfies(body -> assertThat(body.getJson())
                            .isEqualTo("{\"success\":true,\"connection_id\":\"%s\",\"calendar_name\":\"Work\"}"
                                    .formatted(backstage.only(Connect.class).connection())));
            var command = backstage.only(Connect.class);
            assertThat(command.subject()).isEqualTo(subject(person));
            assertThat(command.account()).isEqualTo(account(person));
            assertThat(command.calendar()).isEqualTo(WORK);
            assertThat(command.writable()).isFalse();
            assertThat(command.settings().privacyLevel()).isEqualTo(PrivacyLevel.FULL);
            assertThat(command.settings().timeZone()).contains(BERLIN);
            assertThat(backstage.kept).isEmpty();
        }

        @Test
        void thatIsConnectedAlreadyIsNamed() {
            backstage.refuses(Refusal.CONNECTION_EXISTS);
            var answer = connect(Views.CALENDAR.id(), "");
            problem(answer, 409, "connection_exists");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.connection_id")
                    .isEqualTo(connection("home").toString());
        }

        @Test
        void thatIsNotThereIsRefusedAndNoOtherTaken() {
            problem(connect("https://dav.example/alice/none/", ""), 422, "calendar_not_found");
            backstage.calendars = new GatewayResult.AuthorizationLost<>();
            problem(connect(WORK.id(), ""), 422, "wrong_credentials");
            assertThat(backstage.commands).isEmpty();
        }

        @Test
        void ofAnotherPersonsAccountIsNoneAtAll() {
            problem(connectAs("bob", account(person).toString(), WORK.id(), ""), 404, "not_found");
            problem(connectAs(person, UUID.randomUUID().toString(), WORK.id(), ""), 404, "not_found");
            assertThat(backstage.commands).isEmpty();
        }

        @Test
        void isTheOwnersWhenAHostConnectsIt() {
            assertThat(asHost(json(
                            http.post().uri("/calendar/connections"),
                            body(account(person).toString(), WORK.id(), ""))))
                    .hasStatus(201);
            assertThat(backstage.only(Connect.class).subject()).isEqualTo(subject(person));
        }

        @Test
        void allThatIsWrongIsToldAtOnce() {
            var answer = as(
                            json(
                                    http.post().uri("/calendar/connections"),
                                    "{\"account_id\": \"x\", \"password\": \"secret\", \"show_as\": 1}"),
                            person)
                    .exchange();
            problem(answer, 400, "invalid_request");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.errors[*].field")
                    .asArray()
                    .containsExactlyInAnyOrder("account_id", "calendar_id", "password", "show_as");
        }

        private MvcTestResult connect(String calendar, String more) {
            return connectAs(person, account(person).toString(), calendar, more);
        }

        private MvcTestResult connectAs(String user, String account, String calendar, String more) {
            return as(json(http.post().uri("/calendar/connections"), body(account, calendar, more)), user)
                    .exchange();
        }

        private static String body(String account, String calendar, String more) {
            return "{\"account_id\": \"%s\", \"calendar_id\": \"%s\"%s}".formatted(account, calendar, more);
        }
    }
}
