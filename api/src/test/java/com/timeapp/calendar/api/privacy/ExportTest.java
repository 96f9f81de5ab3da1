package com.timeapp.calendar.api.privacy;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.api.problem.BrokenOff;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.domain.subject.PersonalHistory.Happening;
import com.timeapp.calendar.query.mapping.SyncedEvent;
import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ExportTest extends WebTest {

    @Autowired
    private ExportDocument document;

    @BeforeEach
    void aliceIsKnown() {
        backstage.knows("alice");
        backstage.connectionViews.add(Views.connectionView("home", "alice"));
    }

    @Test
    void holdsAllThatIsKnownAndIsKeptByNobodyOnTheWay() {
        backstage.syncedEvents.add(
                new SyncedEvent(new UUID(0, 1), Optional.of("dentist"), Optional.of("event-1"), Optional.empty()));
        backstage.happened.put(
                subject("alice"),
                List.of(new Happening("task.revised", "stream", 0, Views.MADE, "actor", "{\"title\":\"Dentist\"}")));

        backstage.taskViews.add(Views.view(Tasks.titled("Dentist").content(), "alice", 3));
        backstage.taskViews.add(Views.view(Tasks.titled("Of Bob").content(), "bob", 1));
        backstage.conflicts.add(Views.conflict("dentist", "home", "alice"));
        backstage.conflicts.add(Views.conflict("bobs", "home", "bob"));

        var answer = export("alice", "user", "");

        assertThat(answer).hasStatusOk().hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        assertThat(answer).bodyText().doesNotContain("Of Bob", mapping("bobs").toString());
        assertThat(answer).bodyJson().isLenientlyEqualTo("""
                {"user_id": "alice", "consents": [],
                 "tasks": [{"task_id": "dentist", "title": "Dentist", "owner": "alice", "version": 3}],
                 "conflicts": [{"mapping_id": "%s", "fields": {"title": {"base": "Dentist", "task": "By Time"}}}],
                 "connections": [
                  {"id": "%s", "provider": "caldav", "account_id": "%s",
                   "provider_account_id": "https://dav.example/principals/%s/",
                   "calendar_id": "https://dav.example/alice/home/", "calendar_name": "Home", "sync_enabled": true,
                   "sync_direction": "bidirectional", "privacy_level": "normal",
                   "created_at": "2026-11-23T09:00:00Z", "last_sync_at": "2026-11-23T09:00:20Z",
                   "synced_events": [
                     {"task_id": "dentist", "external_event_id": "event-1", "last_synced_at": null}]}],
                 "history": [
                  {"type": "task.revised", "stream": "stream", "revision": 0, "at": "2026-11-23T09:00:00Z",
                   "actor": "actor", "content": {"title": "Dentist"}}]}""".formatted(
                        mapping("dentist"), connection("home"), account("alice"), account("alice")));
        assertThat(answer).bodyJson().extractingPath("$.export_date").isNotNull();
        assertThat(backstage.exported).containsExactly(subject("alice"));
    }

    @Test
    void holdsEveryEventOfACalendarHoweverManyThereAre() {
        holdsManyEvents();

        var events = assertThat(export("alice", "user", ""))
                .bodyJson()
                .extractingPath("$.connections[0].synced_events[*].task_id")
                .asArray();
        events.hasSize(401).doesNotHaveDuplicates().contains("task-1", "task-200", "task-201", "task-401");
    }

    private void holdsManyEvents() {
        IntStream.rangeClosed(1, 401)
                .mapToObj(number -> new SyncedEvent(
                        new UUID(0, number), Optional.of("task-" + number), Optional.empty(), Optional.empty()))
                .forEach(backstage.syncedEvents::add);
    }

    @Test
    void thatCannotBeReadToItsEndIsAProblem() {
        backstage.afterHistory = ExportTest::cannotBeRead;

        var answer = export("alice", "user", "");

        assertThat(answer).hasStatus(500).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyText().doesNotContain("connections", "alice", "canary");
    }

    @Test
    void ofWhichAPartWasSentIsBrokenOffAndNotCompleted() {
        holdsManyEvents();
        backstage.afterHistory = ExportTest::cannotBeRead;

        var answer = export("alice", "user", "");

        assertThat(answer).failure().isInstanceOf(ServletException.class).hasRootCauseInstanceOf(BrokenOff.class);
    }

    @Test
    void thatIsCutOffDoesNotEndAsJson() {
        holdsManyEvents();
        var sent = new ByteArrayOutputStream();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> document.write(
                        new UserId("alice"), subject("alice"), Views.MADE, sent, ExportTest::cannotBeRead));

        assertThat(sent.toString(StandardCharsets.UTF_8)).startsWith("{").doesNotEndWith("}");
    }

    private static void cannotBeRead() {
        throw new IllegalStateException("canary");
    }

    @Test
    void waitsForTheViewsAndIsRefusedWhileTheyAreBuiltAnew() {
        backstage.reached.put(Kind.PROJECTION, new LogPosition(0));

        assertThat(export("alice", "user", ""))
                .hasStatus(503)
                .hasHeader(HttpHeaders.RETRY_AFTER, "30")
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("views_incomplete");
        assertThat(backstage.exported).isEmpty();
    }

    @Test
    void isNoneWhenTheViewsAreBegunAnewMeanwhile() {
        backstage.whileReading = () -> backstage.reached.put(Kind.PROJECTION, new LogPosition(0));
        backstage.afterHistory = backstage.reached::clear;

        assertThat(export("alice", "user", "")).hasStatus(503);
    }

    @Test
    void namesThePartsThatLackWhatTheViewsCouldNotTake() {
        assertThat(export("alice", "user", ""))
                .bodyJson()
                .extractingPath("$.incomplete")
                .asArray()
                .isEmpty();
        backstage.setAside.add(subject("alice"));

        assertThat(export("alice", "user", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.incomplete")
                .asArray()
                .containsExactly("connections", "tasks", "conflicts");
    }

    @Test
    void anotherPersonsIsForAnOfficerAlone() {
        assertThat(export("officer", "compliance", "?user_id=alice"))
                .hasStatusOk()
                .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        assertThat(backstage.exported).containsExactly(subject("alice"));

        var one = backstage.actors.getLast();
        assertThat(one).matches("officer:[0-9a-f]{32}");
        assertThat(export("another", "compliance", "?user_id=alice")).hasStatusOk();
        assertThat(backstage.actors.getLast()).startsWith("officer:").isNotEqualTo(one);
        assertThat(export("officer", "compliance", "?user_id=alice")).hasStatusOk();
        assertThat(backstage.actors.getLast()).as("the same one").isEqualTo(one);

        assertThat(http.get()
                        .uri("/privacy/export?user_id=alice")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + tokens.of(new UserId("officer"), "user", "compliance")))
                .hasStatusOk();
        assertThat(backstage.actors.getLast()).as("with no tasks of their own").isEqualTo(one);

        backstage.exported.clear();
        backstage.knows("bob");
        backstage.knows("officer");
        assertThat(export("bob", "user", "?user_id=alice")).hasStatus(403);
        assertThat(export("back-end", "host", "?user_id=alice")).hasStatus(403);
        assertThat(export("on-duty", "operator", "?user_id=alice")).hasStatus(403);
        assertThat(export("officer", "compliance", "?user_id=officer"))
                .as("an officer themselves")
                .hasStatus(403);
        assertThat(export("officer", "compliance", "")).hasStatus(400);
        assertThat(export("officer", "compliance", "?user_id=nobody")).hasStatus(404);
        assertThat(export("nobody", "user", "")).hasStatus(404);
        assertThat(export("alice", "user", "?user_id=")).hasStatus(400);
        assertThat(backstage.exported).isEmpty();
    }

    private MvcTestResult export(String user, String role, String query) {
        return http.get()
                .uri("/privacy/export" + query)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(new UserId(user), role))
                .exchange();
    }
}
