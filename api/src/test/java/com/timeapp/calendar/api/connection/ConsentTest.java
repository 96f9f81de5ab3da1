package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.ConsentStage.Consent;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.authorization.Grants.Redeemed;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.refusal.Refusal;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Connecting at a provider's page: a consent lands with who began, and with nobody else. */
class ConsentTest extends WebTest {

    private static final String START = "/auth/google/start";
    private static final String CALLBACK = "/auth/google/callback";
    private static final CalendarRef PRIMARY = new CalendarRef("alice@example.com", "Alice");
    private static final CalendarRef TEAM = new CalendarRef("team@example.com", "Team");

    @BeforeEach
    void aliceHasTwoCalendars() {
        consents.answer = new Redeemed.Granted(new Consent("alice@example.com", "alice"));
        backstage.calendars = new GatewayResult.Ok<>(List.of(info(TEAM), info(PRIMARY)));
    }

    @Test
    void startTellsWhereToGoAndMarksTheBrowser() {
        var answer = start("alice", "?login_hint=alice@example.com");
        assertThat(answer).hasStatus(200).bodyJson().isLenientlyEqualTo("""
                        {"authorization_url": "https://accounts.example/consent?state=state-0", "state": "state-0"}""");
        assertThat(answer.getResponse().getHeader("Set-Cookie"))
                .startsWith("__Host-tc_oauth=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(consents.hints).containsExactly(Optional.of("alice@example.com"));
        assertThat(backstage.actors).containsExactly("newcomer");
    }

    @Test
    void aBrowserIsSentAtOnce() {
        assertThat(start("alice", "?redirect=true"))
                .hasStatus(302)
                .hasHeader("Location", "https://accounts.example/consent?state=state-0");
    }

    @Test
    void whatIsBegunBesideItInTheSameBrowserIsBoundToItToo() {
        start("alice", "");
        var browser = browserOf("state-0");
        assertThat(as(get(START).cookie(browser), "alice")).hasStatus(200);
        assertThat(browserOf("state-1").getValue()).isEqualTo(browser.getValue());
    }

    @Test
    void settingsAreParameters() {
        start("alice", "?privacy_level=full&include_task_details=false&time_zone=Europe/Zurich");
        assertThat(callback("state-0").cookie(browserOf("state-0"))).hasStatus(200);
        var settings = backstage.only(Connect.class).settings();
        assertThat(settings.privacyLevel()).isEqualTo(PrivacyLevel.FULL);
        assertThat(settings.includeTaskDetails()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?privacy_level=loud",
                "?nonsense=1",
                "?redirect=perhaps",
                "?connection_id=x",
                "?return_to=https://evil.example/calendars",
                "?return_to=https://app.example/calendars/../admin",
                "?return_to=https://app.example/calendarsX",
                "?return_to=https://app.example@evil.example/calendars",
                "?return_to=javascript:alert(1)"
            })
    void whatMakesNoSenseBeginsNothing(String parameters) {
        problem(start("alice", parameters), 400, "invalid_request");
        assertThat(consents.sent).isEmpty();
    }

    @Test
    void theBrowserThatBeganConnectsTheAccountsOwnCalendar() {
        start("alice", "");
        assertThat(callback("state-0").cookie(browserOf("state-0")))
                .hasStatus(200)
                .containsHeader("Time-Position")
                .bodyJson()
                .satisfies(body -> assertThat(body.getJson())
                        .isEqualTo("{\"success\":true,\"connection_id\":\"%s\",\"calendar_name\":\"Alice\"}"
                                .formatted(backstage.only(Connect.class).connection())));
        var command = backstage.only(Connect.class);
        assertThat(command.subject()).isEqualTo(subject("alice"));
        assertThat(command.provider()).isEqualTo(Provider.GOOGLE);
        assertThat(command.calendar()).isEqualTo(PRIMARY);
        assertThat(backstage.actors).endsWith(subject("alice").toString());
    }

    @Test
    void aTokenOfWhoBeganWillDo() {
        start("alice", "");
        assertThat(as(callback("state-0"), "alice")).hasStatus(200);
        assertThat(backstage.only(Connect.class).subject()).isEqualTo(subject("alice"));
    }

    @Test
    void aConsentInAnotherBrowserConnectsNothing() {
        start("mallory", "");
        assertThat(callback("state-0"))
                .hasStatus(200)
                .bodyJson()
                .satisfies(body -> assertThat(body.getJson()).isEqualTo("{\"pending\":true}"));
        assertThat(consents.redeemed).isEmpty();
        assertThat(consents.kept).isEmpty();
        problem(callback("state-0"), 400, "invalid_state");
    }

    @Test
    void nobodyElsesTokenAndNoOtherCookieWillDo() {
        start("mallory", "");
        assertThat(as(callback("state-0").cookie(new Cookie(BrowserCookie.NAME, "x".repeat(43))), "alice"))
                .hasStatus(200)
                .bodyJson()
                .satisfies(body -> assertThat(body.getJson()).isEqualTo("{\"pending\":true}"));
        problem(complete("alice", "{'state': 'state-0'}"), 400, "invalid_state");
        assertThat(consents.redeemed).isEmpty();
        assertThat(consents.parked).hasSize(1);
    }

    @Test
    void thePageOfAPendingConsentNamesWhomItIsFor() {
        start("mallory<b>", "");
        var page = callback("state-0").accept("text/html,*/*;q=0.8").exchange();
        assertThat(page).hasStatus(200);
        assertThat(page.getResponse().getContentType()).startsWith("text/html");
        assertThat(page.getResponse().getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page).bodyText().contains("mallory&lt;b&gt;", "Return to the app");
    }

    @Test
    void aHostNamesWhoseConsentItIsAndCompletesItForThem() {
        assertThat(asHost(get(START))).hasStatus(400);
        problem(start("bob", "?user_id=alice"), 403, "forbidden");
        assertThat(asHost(get(START + "?user_id=alice"))).hasStatus(200);
        assertThat(callback("state-0")).hasStatus(200);
        problem(completedByHost("bob"), 400, "invalid_state");
        assertThat(completedByHost("alice")).hasStatus(200);
        assertThat(backstage.only(Connect.class).subject()).isEqualTo(subject("alice"));
    }

    private MvcTestResult completedByHost(String user) {
        var body = "{\"state\": \"state-0\", \"user_id\": \"%s\"}".formatted(user);
        return asHost(json(http.post().uri("/auth/google/complete"), body)).exchange();
    }

    @Test
    void whoBeganCompletesItOnce() {
        start("alice", "");
        assertThat(callback("state-0")).hasStatus(200);
        assertThat(complete("alice", "{'state': 'state-0'}")).hasStatus(200);
        assertThat(consents.redeemed).containsExactly("a-code");
        assertThat(backstage.only(Connect.class).subject()).isEqualTo(subject("alice"));
        problem(complete("alice", "{'state': 'state-0'}"), 400, "invalid_state");
    }

    @Test
    void whatIsCompletedIsTheAccountThatItsPersonWasShown() {
        start("alice", "?login_hint=alice@example.com");
        assertThat(callback("state-0")).hasStatus(200);
        assertThat(complete("alice", "{'state': 'state-0', 'account': 'Alice@example.com'}"))
                .hasStatus(200);
        assertThat(backstage.only(Connect.class).calendar()).isEqualTo(PRIMARY);
    }

    @Test
    void aConsentOfAnotherAccountThanWasShownConnectsNothingAndIsGivenBack() {
        consents.answer = new Redeemed.Granted(new Consent("mallory@example.com", "mallory"));
        start("alice", "?login_hint=alice@example.com");
        assertThat(callback("state-0")).hasStatus(200);
        var answer = complete("alice", "{'state': 'state-0', 'account': 'alice@example.com'}");
        problem(answer, 422, "account_mismatch");
        assertThat(answer).bodyJson().extractingPath("$.account").isEqualTo("mallory@example.com");
        assertThat(consents.givenUp).hasSize(1);
        assertThat(consents.kept).isEmpty();
        assertThat(backstage.commands).noneMatch(Connect.class::isInstance);
        problem(complete("alice", "{'state': 'state-0'}"), 400, "invalid_state");
    }

    @Test
    void aStateServesOnce() {
        start("alice", "");
        var browser = browserOf("state-0");
        assertThat(callback("state-0").cookie(browser)).hasStatus(200);
        problem(callback("state-0").cookie(browser), 400, "invalid_state");
        problem(callback("unheard-of").cookie(browser), 400, "invalid_state");
        assertThat(callback("").cookie(browser))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Invalid state");
        assertThat(consents.redeemed).hasSize(1);
    }

    @Test
    void aPersonMaySayNo() {
        start("alice", "");
        problem(
                get(CALLBACK + "?state=state-0&error=access_denied&error_description=No")
                        .cookie(browserOf("state-0")),
                400,
                "access_denied");
        start("alice", "?return_to=https://app.example/calendars/done?tab=1");
        assertThat(get(CALLBACK + "?state=state-0&error=access_denied").accept("text/html"))
                .hasStatus(303)
                .hasHeader("Location", "https://app.example/calendars/done?tab=1&error=access_denied");
    }

    @Test
    void aBrowserGoesOnWhereItWasToGo() {
        start("alice", "?return_to=https://app.example/calendars");
        assertThat(callback("state-0").cookie(browserOf("state-0")).accept("text/html"))
                .hasStatus(303)
                .hasHeader(
                        "Location",
                        "https://app.example/calendars?connection_id="
                                + backstage.only(Connect.class).connection());
    }

    @Test
    void whatIsNoGoodIsSaidAndConnectsNothing() {
        refused(new Redeemed.Refused(), 400, "invalid_state");
        refused(new Redeemed.NotLasting(), 400, "no_lasting_access");
        refused(new Redeemed.Insufficient(), 400, "insufficient_scopes");
        refused(new Redeemed.Unavailable(), 503, "provider_unavailable");
        assertThat(consents.kept).isEmpty();
    }

    private void refused(Redeemed answer, int status, String code) {
        consents.answer = answer;
        start("alice", "");
        problem(as(callback("state-0"), "alice"), status, code);
    }

    @Test
    void whoBringsTooManyStatesThatAreNoneIsHeldOffAndNobodyElseIs() {
        start("alice", "");
        for (var number = 0; number < 60; number++) {
            assertThat(from("192.0.2.7", "none")).hasStatus(400);
        }

        assertThat(from("192.0.2.7", "none")).hasStatus(429).hasHeader("Retry-After", "10");
        assertThat(from("192.0.2.8", "none")).as("from elsewhere").hasStatus(400);
        assertThat(from("192.0.2.7", "state-0")).as("one of ours, from there").hasStatusOk();
    }

    @Test
    void aStateThatServedIsNotLookedUpForEver() {
        // no other test has brought these
        IntStream.range(0, 40).forEach(number -> start("alice", ""));
        assertThat(from("192.0.2.9", "state-38")).hasStatusOk();
        for (var number = 0; number < 60; number++) {
            assertThat(from("192.0.2.9", "state-38")).hasStatus(400);
        }

        assertThat(from("192.0.2.9", "state-38")).hasStatus(429);
        assertThat(from("192.0.2.9", "state-39")).as("another one").hasStatusOk();
    }

    private MvcTestResult from(String address, String state) {
        return callback(state).remoteAddress(address).exchange();
    }

    @Test
    void anAccountWithoutCalendarsIsNotKept() {
        backstage.calendars = new GatewayResult.Ok<>(List.of());
        start("alice", "");
        var answer = as(callback("state-0"), "alice").exchange();
        problem(answer, 400, "no_calendars");
        assertThat(answer).bodyJson().extractingPath("$.detail").isEqualTo("No calendars found");
        assertThat(consents.forgotten).containsExactly(account("alice"));
    }

    @Test
    void aCalendarThatIsConnectedIsNamed() {
        backstage.knows("alice");
        backstage.connections.add(google("home", "alice", ConnectionState.ACTIVE));
        backstage.refuses(Refusal.CONNECTION_EXISTS);
        start("alice", "");
        var answer = as(callback("state-0"), "alice").exchange();
        problem(answer, 409, "connection_exists");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.connection_id")
                .isEqualTo(connection("home").toString());
        assertThat(consents.forgotten).isEmpty();
    }

    @Test
    void aConnectionThatWaitsGoesOnWithTheSameAccount() {
        waiting();
        start("alice", "?connection_id=" + connection("home"));
        assertThat(as(callback("state-0"), "alice"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.connection_id")
                .isEqualTo(connection("home").toString());
        assertThat(consents.kept).hasSize(1);
        assertThat(backstage.only(ReportCalendarAvailable.class).connection()).isEqualTo(connection("home"));
        assertThat(backstage.commands).noneMatch(Connect.class::isInstance);
    }

    @Test
    void oneWhoseCalendarsDoNotAnswerJustThenIsReadAsSoonAsTheyDo() {
        waiting();
        backstage.calendars = new GatewayResult.Unavailable<>(GatewayResult.Cause.TIMED_OUT);
        start("alice", "?connection_id=" + connection("home"));
        assertThat(as(callback("state-0"), "alice")).hasStatus(200);
        assertThat(backstage.calls).containsExactly(new Fetch(account("alice"), connection("home"), true));
    }

    @Test
    void anotherAccountRevivesNothing() {
        waiting();
        consents.answer = new Redeemed.Granted(new Consent("bob@example.com", "bob"));
        start("alice", "?connection_id=" + connection("home"));
        problem(as(callback("state-0"), "alice"), 422, "account_mismatch");
        assertThat(consents.kept).isEmpty();
        assertThat(consents.givenUp).hasSize(1);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void anothersConnectionLooksAsIfItWereNot() {
        waiting();
        problem(start("bob", "?connection_id=" + connection("home")), 404, "not_found");
        problem(start("alice", "?privacy_level=full&connection_id=" + connection("home")), 400, "invalid_request");
    }

    private void waiting() {
        backstage.knows("alice");
        backstage.connections.add(google("home", "alice", ConnectionState.REAUTHORIZATION_REQUIRED));
    }

    private static ConnectionDirectory.Entry google(String name, String owner, ConnectionState state) {
        return new ConnectionDirectory.Entry(
                connection(name),
                new CalendarTarget(
                        new AccountRef(account(owner), subject(owner), Provider.GOOGLE), PRIMARY, ZoneOffset.UTC),
                ConnectionSettings.DEFAULT,
                state,
                false,
                false);
    }

    private static CalendarInfo info(CalendarRef calendar) {
        return new CalendarInfo(calendar, true, Optional.of(ZoneOffset.UTC));
    }

    private MvcTestResult start(String user, String parameters) {
        return as(get(START + parameters), user).exchange();
    }

    private MockMvcRequestBuilder callback(String state) {
        return get(CALLBACK + "?code=a-code&scope=x&state=" + state);
    }

    private MvcTestResult complete(String user, String body) {
        return as(json(http.post().uri("/auth/google/complete"), body.replace('\'', '"')), user)
                .exchange();
    }

    private Cookie browserOf(String state) {
        return new Cookie(BrowserCookie.NAME, consents.sent.get(state).browser());
    }

    private MockMvcRequestBuilder get(String address) {
        return http.get().uri(URI.create(address));
    }

    private static void problem(MockMvcRequestBuilder request, int status, String code) {
        problem(request.exchange(), status, code);
    }

    private static void problem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
