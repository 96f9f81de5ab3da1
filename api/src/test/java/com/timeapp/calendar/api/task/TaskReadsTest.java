package com.timeapp.calendar.api.task;

import static com.timeapp.calendar.api.Views.MADE;
import static com.timeapp.calendar.api.Views.view;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.query.Place;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

class TaskReadsTest extends WebTest {

    @BeforeEach
    void aTaskOfAlice() {
        backstage.knows("alice");
        backstage.taskViews.add(view(
                Tasks.titled("Dentist").dueOn("2026-12-01").in("Europe/Berlin").content(), "alice", 3));
    }

    @Test
    void aTaskIsShownWhole() {
        assertThat(as(http.get().uri("/tasks/dentist"), "alice"))
                .hasStatusOk()
                .hasHeader("ETag", "\"3\"")
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"task_id": "dentist", "title": "Dentist", "description": null, "due": "2026-12-01",
                         "time_zone": "Europe/Berlin", "duration_minutes": 60, "duration_days": 1,
                         "priority": "medium", "status": "todo", "project": null, "url": null, "recurrence": null,
                         "assigned_to": "alice", "created_by": "alice", "source_version": null, "owner": "alice",
                         "version": 3, "source": "app", "home_connection_id": null,
                         "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:01:00Z",
                         "sync": {"pending": true, "state": "synced", "connections": 1}}
                        """);
    }

    @Test
    void aHostSeesIt() {
        assertThat(asHost(http.get().uri("/tasks/dentist"))).hasStatusOk();
    }

    @Test
    void aVersionThatIsThereIsNotWaitedFor() {
        assertThat(as(http.get().uri("/tasks/dentist?wait_for_version=3"), "alice"))
                .hasStatusOk();
        assertThat(as(http.get().uri("/tasks/dentist?wait_for_version=soon"), "alice"))
                .hasStatus(400);
    }

    @Test
    void noTaskHasSuchAnId() {
        assertThat(as(http.get().uri("/tasks/-a"), "alice"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("task_id");
    }

    @Test
    void aListIsOfOnesOwnOrOfTheOneAHostNames() {
        assertThat(as(http.get().uri("/tasks"), "alice"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].task_id")
                .asArray()
                .containsExactly("dentist");
        assertThat(as(http.get().uri("/tasks?owner=alice"), "alice")).hasStatusOk();
        assertThat(as(http.get().uri("/tasks?owner=bob"), "alice")).hasStatus(403);
        assertThat(as(http.get().uri("/tasks"), "newcomer"))
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [], \"next_cursor\": null}");
        assertThat(asHost(http.get().uri("/tasks"))).hasStatus(400);
        assertThat(asHost(http.get().uri("/tasks?owner=alice"))).hasStatusOk();
    }

    @Test
    void aListIsFiltered() {
        assertThat(as(http.get().uri("/tasks?status=done&due_from=2026-12-01&limit=500"), "alice"))
                .hasStatusOk();
        var query = backstage.listings.getLast();
        assertThat(query.owner()).isEqualTo(subject("alice"));
        assertThat(query.status()).isEqualTo(Optional.of(TaskStatus.DONE));
        assertThat(query.limit()).isEqualTo(500);
        assertThat(as(http.get().uri("/tasks?status=late&due_to=never&limit=501"), "alice"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("status", "due_to", "limit");
    }

    @Test
    void aCursorLeadsOnInItsOwnListOnly() throws Exception {
        var place = new Place(MADE, task("dentist").value());
        backstage.nextPage = Optional.of(place);
        var cursor = cursor(as(http.get().uri("/tasks?status=todo"), "alice").exchange());
        assertThat(as(http.get().uri("/tasks?status=todo&limit=1&cursor=" + cursor), "alice"))
                .hasStatusOk();
        assertThat(backstage.listings.getLast().after()).isEqualTo(place);
        assertThat(as(http.get().uri("/tasks?status=done&cursor=" + cursor), "alice"))
                .hasStatus(400);
        backstage.knows("bob");
        assertThat(as(http.get().uri("/tasks?status=todo&cursor=" + cursor), "bob"))
                .hasStatus(400);
        assertThat(as(http.get().uri("/tasks?cursor=AAAA"), "alice")).hasStatus(400);
        assertThat(as(http.get().uri("/tasks?cursor=%21"), "alice")).hasStatus(400);
        // a moment that there is none of
        assertThat(as(
                        http.get().uri("/tasks?cursor=f_________9_____AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                        "alice"))
                .hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tasks?limit=x|limit", "/tasks/dentist?wait_for_version=x|wait_for_version"})
    void aNumberThatIsNoneIsNamed(String example) {
        var parts = example.split("\\|");
        assertThat(as(http.get().uri(parts[0]), "alice"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(parts[1]);
    }

    private static String cursor(MvcTestResult answer) throws Exception {
        return new JsonMapper()
                .readTree(answer.getResponse().getContentAsByteArray())
                .get("next_cursor")
                .stringValue();
    }
}
