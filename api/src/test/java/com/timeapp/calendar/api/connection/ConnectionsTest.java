package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.MADE;
import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.api.Views.connectionView;
import static com.timeapp.calendar.api.Views.deleted;
import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.api.Views.mappingView;
import static com.timeapp.calendar.api.Views.refused;
import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RequestedCalls.Request;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.connection.FindConnections;
import com.timeapp.calendar.query.mapping.FindMappings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

class ConnectionsTest extends WebTest {

    private static final Place PLACE = new Place(Instant.parse("2026-11-23T09:00:00.000001Z"), new UUID(4, 2));
    private static final String HOME = "/calendar/connections/" + connection("home");

    @BeforeEach
    void aConnectionOfAlice() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.connectionViews.add(connectionView("home", "alice"));
    }

    @Test
    void tellsUntilWhenItsTokenLasts() {
        consents.tokenEnds.put(backstage.connectionViews.getFirst().account(), Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .extractingPath("$.token_expires_at")
                .isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void isShownWhole() {
        backstage.waiting.put(connection("home"), 4);
        assertThat(as(http.get().uri(HOME), "alice")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"id": "%s", "user_id": "alice", "provider": "caldav", "account_id": "%s",
                 "provider_account_id": "https://dav.example/principals/%s/", "token_expires_at": null,
                 "calendar_id": "https://dav.example/alice/home/", "calendar_name": "Home", "sync_enabled": true,
                 "sync_direction": "bidirectional", "effective_direction": "bidirectional",
                 "conflict_policy": "merge", "import_filter": "mine", "import_category": null,
                 "mirror": "none", "deletion": "unschedule", "completed": "mark", "reminders": "guide",
                 "notify_guests": false, "consent_text_version": null,
                 "privacy_level": "normal", "include_task_details": true, "minimal_title": "Task from Time App",
                 "show_as": "auto", "time_zone": null, "state": "active", "reason": null, "action": null, "hold": null,
                 "last_sync_at": "2026-11-23T09:00:20Z", "last_sync_status": "success", "sync_errors": null,
                 "fresh_as_of": "2026-11-23T09:00:10Z", "last_push_at": "2026-11-23T09:00:20Z",
                 "last_pull_at": "2026-11-23T09:00:10Z", "push_channel": {"state": "none", "expires_at": null},
                 "pending_calls": 4, "mappings": {"synced": 3, "conflict": 0, "error": 0, "pending": 1},
                 "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z"}
                """.formatted(
                        connection("home"), account("alice"), account("alice")));
    }

    @Test
    void saysWhatItsPersonMustDo() {
        backstage.connectionViews.set(
                0, connectionView("home", "alice", ConnectionState.REAUTHORIZATION_REQUIRED, Optional.empty(), false));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("reauthorization_required"))
                .hasPathSatisfying(
                        "$.last_sync_status", status -> assertThat(status).isEqualTo("failed"))
                .hasPathSatisfying(
                        "$.action.address",
                        address -> assertThat(address)
                                .isEqualTo("/calendar/accounts/" + account("alice") + "/credentials"));
        backstage.connectionViews.set(
                0,
                connectionView(
                        "home",
                        "alice",
                        ConnectionState.CALENDAR_UNAVAILABLE,
                        Optional.of(UnavailableReason.ACCESS_LOST),
                        false));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .hasPathSatisfying("$.reason", reason -> assertThat(reason).isEqualTo("access_lost"))
                .hasPathSatisfying(
                        "$.sync_errors.error", error -> assertThat(error).isEqualTo("access_lost"));
    }

    @Test
    void toACalendarThatTakesNoWritesSaysSo() {
        backstage.connectionViews.set(
                0, connectionView("home", "alice", ConnectionState.ACTIVE, Optional.empty(), true));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .hasPathSatisfying(
                        "$.effective_direction", way -> assertThat(way).isEqualTo("from_calendar"))
                .hasPathSatisfying("$.reason", reason -> assertThat(reason).isEqualTo("read_only"));
    }

    @Test
    void isListedForItsPersonOrForAHost() {
        assertThat(as(http.get().uri("/calendar/connections"), "alice"))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(connection("home").toString());
        assertThat(as(http.get().uri("/calendar/connections"), "bob"))
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [], \"next_cursor\": null}");
        assertThat(asHost(http.get().uri("/calendar/connections"))).hasStatus(400);
        assertThat(asHost(http.get().uri("/calendar/connections?owner=alice"))).hasStatusOk();
    }

    @Test
    void isListedPageByPage() throws Exception {
        backstage.nextPage = Optional.of(PLACE);
        var cursor = cursor(as(http.get().uri("/calendar/connections?limit=1"), "alice"));
        assertThat(as(http.get().uri("/calendar/connections?limit=1&cursor=" + cursor), "alice"))
                .hasStatusOk();
        assertThat(backstage.connectionListings.getLast()).isEqualTo(new FindConnections(subject("alice"), PLACE, 1));
        assertThat(as(http.get().uri("/calendar/connections?cursor=" + cursor), "bob"))
                .hasStatus(400);
        assertThat(as(http.get().uri("/calendar/connections?limit=501"), "alice"))
                .hasStatus(400);
    }

    private static String cursor(MockMvcRequestBuilder request) throws Exception {
        return new JsonMapper()
                .readTree(request.exchange().getResponse().getContentAsByteArray())
                .get("next_cursor")
                .stringValue();
    }

    @Test
    void isFetchedNowWhenItsPersonAsks() {
        assertThat(as(http.post().uri(HOME + "/sync"), "alice"))
                .hasStatus(202)
                .containsHeader("Time-Position")
                .bodyJson()
                .isStrictlyEqualTo("{\"connection_id\": \"%s\", \"state\": \"active\"}".formatted(connection("home")));
        assertThat(backstage.calls).containsExactly(new Fetch(account("alice"), connection("home"), true));
        assertThat(backstage.requests)
                .extracting(Request::actor)
                .containsExactly(subject("alice").toString());
    }

    @Test
    void ofAnotherPersonLooksLikeNoneAtAll() {
        assertThat(as(http.get().uri(HOME), "bob")).hasStatus(404);
        assertThat(as(http.post().uri(HOME + "/sync"), "bob")).hasStatus(404);
        assertThat(as(http.get().uri("/calendar/connections/nonsense"), "alice"))
                .hasStatus(404);
        assertThat(backstage.calls).isEmpty();
    }

    @Test
    void theEventsOfATaskAreListed() throws Exception {
        var dentist = entry(Tasks.titled("Dentist").content(), "alice", 3);
        backstage.has(appTask("dentist"), dentist);
        backstage.mappingViews.add(mappingView("dentist", "home", 0, true));
        var address = "/calendar/tasks/dentist/mappings";
        assertThat(as(http.get().uri(address), "alice"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                {"items": [{"id": "%s", "connection_id": "%s", "task_id": "dentist", "provider": "caldav", "origin": "app",
                  "external_event_id": "dentist", "external_calendar_id": "https://dav.example/alice/home/",
                  "sync_status": "synced", "pending": true, "state": "linked", "task_version": 1,
                  "event_version": "\\"a\\"", "last_synced_at": "2026-11-23T09:00:00Z", "last_error": null}],
                 "next_cursor": null}
                """.formatted(mapping("dentisthome"), connection("home")));
        assertThat(as(http.get().uri(address), "bob")).hasStatus(404);
        backstage.mappingViews.set(0, refused(mappingView("dentist", "home", 0, true)));
        backstage.dueTimes.put(mapping("dentisthome"), MADE.plusSeconds(300));
        assertThat(as(http.get().uri(address), "alice"))
                .bodyJson()
                .extractingPath("$.items[0].last_error")
                .asMap()
                .containsEntry("code", "invalid_event")
                .containsEntry("retry_at", "2026-11-23T09:05:00Z");
        backstage.nextPage = Optional.of(PLACE);
        var cursor = cursor(as(http.get().uri(address), "alice"));
        assertThat(as(http.get().uri(address + "?limit=1&cursor=" + cursor), "alice"))
                .hasStatusOk();
        assertThat(backstage.mappingListings.getLast()).isEqualTo(new FindMappings(task("dentist"), PLACE, 1));
        assertThat(as(http.get().uri(address + "?limit=0"), "alice")).hasStatus(400);
        backstage.tasks.set(0, deleted(dentist));
        assertThat(as(http.get().uri(address), "alice")).hasStatus(404);
    }

    @Test
    void itsEventsAreListedAndThoseThatNeedSomebodyAreFound() throws Exception {
        backstage.has(appTask("dentist"), entry(Tasks.titled("Dentist").content(), "alice", 3));
        backstage.mappingViews.add(mappingView("dentist", "home", 1, false));
        backstage.mappingViews.add(refused(mappingView("barber", "home", 1, false)));
        backstage.mappingViews.add(mappingView("dentist", "work", 1, false));
        var address = HOME + "/mappings";

        assertThat(as(http.get().uri(address), "alice"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(
                        mapping("dentisthome").toString(), mapping("barberhome").toString());
        assertThat(as(http.get().uri(address), "alice"))
                .bodyJson()
                .extractingPath("$.items[*].task_id")
                .asArray()
                .containsExactly("dentist", null);
        assertThat(as(http.get().uri(address + "?sync_status=error"), "alice"))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(mapping("barberhome").toString());
        assertThat(as(http.get().uri(address + "?sync_status=odd"), "alice")).hasStatus(400);

        backstage.nextPage = Optional.of(PLACE);
        var cursor = cursor(as(http.get().uri(address + "?sync_status=error"), "alice"));
        assertThat(as(http.get().uri(address + "?sync_status=error&cursor=" + cursor), "alice"))
                .hasStatusOk();
        assertThat(as(http.get().uri(address + "?cursor=" + cursor), "alice"))
                .as("of another list")
                .hasStatus(400);
    }

    @Test
    void showsToWhatItsPersonHasAgreedLast() {
        backstage.consents.put(subject("alice"), List.of(agreed("2026-11", true), agreed("2026-12", true)));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .extractingPath("$.consent_text_version")
                .isEqualTo("2026-12");

        backstage.consents.put(subject("alice"), List.of(agreed("2026-11", true), agreed("2026-11", false)));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .extractingPath("$.consent_text_version")
                .isNull();
    }

    private static ConsentLedger.Entry agreed(String textVersion, boolean granted) {
        var terms = new ConsentTerms(
                ConsentTerms.CALENDAR_SYNC,
                ConsentTerms.LegalBasis.CONSENT,
                textVersion,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "app",
                ConsentTerms.By.SELF);
        return new ConsentLedger.Entry(terms, granted, Instant.EPOCH);
    }
}
