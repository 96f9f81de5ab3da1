package com.timeapp.calendar.api.conflict;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.sync.EventField;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

class ConflictsTest extends WebTest {

    private static final String DENTIST = "/calendar/conflicts/" + mapping("dentist");
    private static final String SHOWN = """
            {"mapping_id": "%s", "task_id": null, "connection_id": "%s", "detected_at": "2026-11-23T09:00:00Z",
             "fields": {"title": {"base": "Dentist", "task": "By Time", "calendar": "By phone"}}}""".formatted(mapping("dentist"), connection("home"));

    @BeforeEach
    void oneOfAlice() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.conflicts.add(Views.conflict("dentist", "home", "alice"));
        backstage.links.all.add(Views.link("dentist", "home", "alice"));
    }

    @Test
    void bothSidesAndWhatTheyLastAgreedOnAreShown() {
        assertThat(as(http.get().uri(DENTIST), "alice"))
                .hasStatusOk()
                .hasHeader("ETag", "\"7\"")
                .bodyJson()
                .isStrictlyEqualTo(SHOWN);
    }

    @Test
    void thoseOfAPersonAreListed() {
        assertThat(as(http.get().uri("/calendar/conflicts"), "alice"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [" + SHOWN + "], \"next_cursor\": null}");
        assertThat(as(http.get().uri("/calendar/conflicts"), "bob"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [], \"next_cursor\": null}");
    }

    @Test
    void oneSideIsKept() {
        assertThat(as(resolve("{\"resolution\": \"keep_task\"}"), "alice"))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo(
                        "{\"mapping_id\": \"%s\", \"resolution\": \"keep_task\"}".formatted(mapping("dentist")));
        assertThat(backstage.commands)
                .containsExactly(decided(Map.of(), Optional.of(Resolution.KEEP_TASK), OptionalLong.empty()));
    }

    @Test
    void orOneOfEachFieldAsItWasSeen() {
        assertThat(as(
                        resolve("{\"resolution\": \"merge\", \"fields\": {\"title\": \"calendar\"}}")
                                .header("If-Match", "\"7\""),
                        "alice"))
                .hasStatus(202);
        assertThat(backstage.commands)
                .containsExactly(decided(
                        Map.of(EventField.TITLE, Resolution.KEEP_CALENDAR), Optional.empty(), OptionalLong.of(7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resolution\": \"toss\"}",
                "{\"resolution\": \"merge\"}",
                "{\"resolution\": \"merge\", \"fields\": []}",
                "{\"resolution\": \"merge\", \"fields\": {\"title\": \"mine\"}}",
                "{\"resolution\": \"merge\", \"fields\": {\"colour\": \"task\"}}",
                "{\"resolution\": \"keep_task\", \"fields\": {\"title\": \"task\"}}",
                "{\"resolution\": \"keep_task\", \"why\": \"so\"}"
            })
    void aDecisionThatIsNoneIsRefused(String body) {
        assertThat(as(resolve(body), "alice")).hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void whatIsDecidedAlreadyOrHasChangedIsSaidToBe() {
        backstage.refuses(Refusal.CONFLICT_NOT_FOUND);
        assertThat(as(resolve("{\"resolution\": \"keep_task\"}"), "alice")).hasStatus(409);
        backstage.refuses(Refusal.STALE_VERSION);
        assertThat(as(resolve("{\"resolution\": \"keep_task\"}"), "alice")).hasStatus(412);
    }

    private MockMvcRequestBuilder resolve(String body) {
        return json(http.post().uri(DENTIST + "/resolve"), body);
    }

    private static ResolveConflict decided(
            Map<EventField, Resolution> fields, Optional<Resolution> others, OptionalLong seen) {
        return new ResolveConflict(mapping("dentist"), subject("alice"), fields, others, seen);
    }
}
