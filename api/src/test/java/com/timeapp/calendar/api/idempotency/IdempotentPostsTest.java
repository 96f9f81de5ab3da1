package com.timeapp.calendar.api.idempotency;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.request.AnsweredRequests;
import com.timeapp.calendar.domain.task.ReviseTask;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class IdempotentPostsTest extends WebTest {

    private static final String SYNC = "/calendar/connections/" + connection("home") + "/sync";
    private static final String BATCH = "[{\"task_id\": \"dentist\", \"title\": \"Dentist\"}, {\"title\": \"?\"}]";

    @Autowired
    private AnsweredRequests requests;

    @BeforeEach
    void aConnectionOfAlice() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.connections.add(connectionEntry("home", "alice"));
    }

    @Test
    void areCarriedOutOnceAndAnsweredAgain() {
        var first = keyed(http.post().uri(SYNC), "once").exchange();
        var again = keyed(http.post().uri(SYNC), "once").exchange();

        assertThat(first).hasStatus(202).doesNotContainHeader("Idempotency-Replayed");
        assertThat(again)
                .hasStatus(202)
                .hasHeader("Idempotency-Replayed", "true")
                .hasHeader("Time-Position", first.getResponse().getHeader("Time-Position"))
                .hasHeader("Content-Type", "application/json");
        assertThat(again.getResponse().getContentAsByteArray())
                .isEqualTo(first.getResponse().getContentAsByteArray());
        assertThat(backstage.calls).hasSize(1);
    }

    @Test
    void areCarriedOutAgainUnderAnotherKeyOrWithout() {
        keyed(http.post().uri(SYNC), "one").exchange();
        keyed(http.post().uri(SYNC), "another").exchange();
        as(http.post().uri(SYNC), "alice").exchange();
        as(http.post().uri(SYNC), "alice").exchange();
        assertThat(backstage.calls).hasSize(4);
    }

    @Test
    void aKeyIsGoodForOnePerson() {
        keyed(http.post().uri(SYNC), "mine").exchange();
        assertThat(as(http.post().uri(SYNC).header("Idempotency-Key", "mine"), "bob"))
                .hasStatus(404)
                .doesNotContainHeader("Idempotency-Replayed");
    }

    @Test
    void aKeyIsGoodForOneRequest() {
        keyed(json(http.post().uri("/batch/tasks"), BATCH), "batch").exchange();
        assertThat(keyed(json(http.post().uri("/batch/tasks"), "[]"), "batch"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void aRefusalIsAnsweredAgainAsWell() {
        var gone = "/calendar/connections/" + connection("gone") + "/sync";
        assertThat(keyed(http.post().uri(gone), "refused")).hasStatus(404);
        backstage.connections.add(connectionEntry("gone", "alice"));
        assertThat(keyed(http.post().uri(gone), "refused"))
                .hasStatus(404)
                .hasHeader("Idempotency-Replayed", "true")
                .hasHeader("Content-Type", "application/problem+json");
    }

    @Test
    void aFailureOfOursIsForgotten() {
        backstage.submitting = () -> {
            throw new IllegalStateException("the queue is away");
        };
        assertThat(keyed(http.post().uri(SYNC), "failed")).hasStatus(500);
        backstage.submitting = () -> {};
        assertThat(keyed(http.post().uri(SYNC), "failed")).hasStatus(202).doesNotContainHeader("Idempotency-Replayed");
    }

    @Test
    void theTwinOfARunningOneWaits() {
        backstage.submitting = () -> {
            backstage.submitting = () -> {};
            assertThat(keyed(http.post().uri(SYNC), "running"))
                    .hasStatus(409)
                    .hasHeader("Retry-After", "1")
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("request_running");
        };
        assertThat(keyed(http.post().uri(SYNC), "running")).hasStatus(202);
        assertThat(backstage.calls).hasSize(1);
    }

    @Test
    void anAnswerIsKeptWithoutTheTasksIdsAndGivenWithThem() {
        var first = keyed(json(http.post().uri("/batch/tasks"), BATCH), "ids").exchange();
        var again = keyed(json(http.post().uri("/batch/tasks"), BATCH), "ids").exchange();

        assertThat(requests.toString()).doesNotContain("dentist").contains("results");
        assertThat(again).hasHeader("Idempotency-Replayed", "true");
        assertThat(new String(again.getResponse().getContentAsByteArray()))
                .isEqualTo(new String(first.getResponse().getContentAsByteArray()))
                .contains("dentist");
        assertThat(backstage.commands).hasOnlyElementsOfType(ReviseTask.class).hasSize(1);
    }

    @Test
    void thatATaskIsSyncedIsKeptWithoutItsId() {
        backstage.has(appTask("dentist"), entry(Tasks.known("dentist").content(), "alice", 1));
        var sync = "/calendar/tasks/dentist/sync";
        var first = keyed(http.post().uri(sync), "task").exchange();
        var again = keyed(http.post().uri(sync), "task").exchange();

        assertThat(first).hasStatus(202);
        assertThat(requests.toString()).doesNotContain("dentist");
        assertIsTheSame(again, first);
    }

    @Test
    void thatACalendarIsConnectedIsKeptWithoutItsName() {
        var home = connectionEntry("home", "alice");
        backstage.accounts.add(new KeptAccounts.Kept(home.account(), Views.MADE));
        backstage.calendars = new GatewayResult.Ok<>(List.of(new CalendarInfo(Views.CALENDAR, true, Optional.empty())));
        var body = "{\"account_id\": \"%s\", \"calendar_id\": \"%s\"}"
                .formatted(home.account().id(), Views.CALENDAR.id());
        var first = keyed(json(http.post().uri("/calendar/connections"), body), "connect")
                .exchange();
        backstage.connections.add(new ConnectionDirectory.Entry(
                backstage.only(Connect.class).connection(),
                home.target(),
                home.settings(),
                home.state(),
                home.readOnly(),
                home.paused()));
        var again = keyed(json(http.post().uri("/calendar/connections"), body), "connect")
                .exchange();

        assertThat(first).hasStatus(201);
        assertThat(requests.toString()).doesNotContain(Views.CALENDAR.name());
        assertIsTheSame(again, first);
    }

    private static void assertIsTheSame(MvcTestResult again, MvcTestResult first) {
        assertThat(again).hasHeader("Idempotency-Replayed", "true");
        assertThat(new String(again.getResponse().getContentAsByteArray(), UTF_8))
                .isEqualTo(new String(first.getResponse().getContentAsByteArray(), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "ümlaut"})
    void aKeyThatIsNoneIsRefused(String key) {
        assertThat(keyed(http.post().uri(SYNC), key))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/caldav/connect", "/sandbox/token", "/privacy/export/digests"})
    void whereAnAnswerMustNotBeGivenAgainTheKeyIsRefused(String path) {
        assertThat(keyed(json(http.post().uri(path), "{}"), "key")).hasStatus(400);
    }

    @Test
    void howeverThePathIsWritten() {
        assertThat(keyed(json(http.post().uri(URI.create("/%61uth/caldav/connect")), "{}"), "key"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
        backstage.has(appTask("dentist"), entry(Tasks.known("dentist").content(), "alice", 1));
        var first = keyed(http.post().uri(URI.create("/calendar/%74asks/den%74ist/sync")), "task")
                .exchange();
        assertThat(first).hasStatus(202);
        assertThat(requests.toString()).doesNotContain("dentist");
        assertIsTheSame(
                keyed(http.post().uri("/calendar/tasks/dentist/sync"), "task").exchange(), first);
    }

    @Test
    void aKeyIsGoodForOneQuery() {
        keyed(http.post().uri(SYNC), "query").exchange();
        assertThat(keyed(http.post().uri(SYNC + "?once=more"), "query")).hasStatus(422);
    }

    private MockMvcRequestBuilder keyed(MockMvcRequestBuilder request, String key) {
        return as(request.header("Idempotency-Key", key), "alice");
    }
}
