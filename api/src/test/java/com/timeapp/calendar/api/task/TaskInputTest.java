package com.timeapp.calendar.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.FieldProblem;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TaskInputTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var problem = refused("""
                {"title": " ", "description": 5, "due": "tomorrow", "time_zone": "+01:00", "duration_minutes": -1,
                 "duration_days": 0, "priority": "very", "status": "DONE", "url": "javascript:alert(1)",
                 "source_version": 1.5, "assigned_to": "two words", "colour": "red"}
                """);
        assertThat(problem.code()).isEqualTo("invalid_request");
        assertThat(problem.errors())
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder(
                        "title",
                        "description",
                        "due",
                        "time_zone",
                        "duration_minutes",
                        "duration_days",
                        "priority",
                        "status",
                        "url",
                        "source_version",
                        "assigned_to",
                        "colour");
        assertThat(problem.errors()).extracting(FieldProblem::message).noneMatch(message -> message.contains("two"));
    }

    @Test
    void aReplacementNeedsATitleAndAPatchDoesNot() {
        assertThatExceptionOfType(Declined.class).isThrownBy(() -> TaskInput.replacement(json("{}")));
        assertThat(TaskInput.patch(json("{}")).patch().title()).isEqualTo(Edit.keep());
        assertThat(refused("{\"title\": null}").errors()).containsExactly(new FieldProblem("title", "is required"));
    }

    @Test
    void nullTakesAwayOrMeansTheDefault() {
        var patch = TaskInput.patch(json("{\"description\": null, \"priority\": null}"))
                .patch();
        assertThat(patch.description()).isEqualTo(Edit.to(Optional.empty()));
        assertThat(patch.priority().isSet()).isTrue();
        assertThat(patch.status().isSet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31",
                "2201-01-01",
                "1969-12-31T23:59:59Z",
                "2026-12-01T09:00:00",
                "2026-13-01",
                "20261201",
                ""
            })
    void aDueIsAnInstantOrADateThatCalendarsHave(String due) {
        assertThat(refused("{\"due\": \"" + due + "\"}").errors())
                .extracting(FieldProblem::field)
                .containsExactly("due");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\nb", "\\ud83d alone"})
    void aTitleIsOneLineOfText(String title) {
        assertThat(refused("{\"title\": \"" + title + "\"}").errors())
                .extracting(FieldProblem::field)
                .containsExactly("title");
    }

    @Test
    void lengthsAreLimited() {
        assertThat(refused("{\"title\": \"" + "x".repeat(1001) + "\"}").errors())
                .hasSize(1);
        assertThat(refused("{\"description\": \"" + "x".repeat(8001) + "\"}").errors())
                .hasSize(1);
        TaskInput.patch(
                json("{\"title\": \"" + "x".repeat(1000) + "\", \"description\": \"" + "x".repeat(8000) + "\"}"));
    }

    @Test
    void aRuleIsReadInCapitals() {
        assertThat(TaskInput.patch(json("{\"recurrence\": \"freq=daily;interval=2\"}"))
                        .patch()
                        .recurrence())
                .isEqualTo(Edit.to(Optional.of("FREQ=DAILY;INTERVAL=2")));
        assertThat(TaskInput.patch(json("{\"recurrence\": null}")).patch().recurrence())
                .isEqualTo(Edit.to(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"every Monday", "FREQ=HOURLY", "RRULE:FREQ=DAILY", "FREQ=DAILY\\nRDATE:20260101"})
    void aRuleThatCannotBeFollowedIsRefusedByItsName(String rule) {
        var problem = refused("{\"recurrence\": \"" + rule + "\"}");
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.errors()).extracting(FieldProblem::field).containsExactly("recurrence");
        assertThat(problem.code()).isEqualTo(rule.contains("\\n") ? "invalid_request" : "invalid_recurrence");
    }

    @Test
    void theVersionItWasMadeFromIsOneThatThereCanBe() {
        var input = TaskInput.replacement(json("{\"title\": \"A\", \"base_version\": 3}"));
        assertThat(input.baseVersion()).contains(new TaskVersion(3));
        assertThat(refused("{\"base_version\": 0}").errors())
                .extracting(FieldProblem::field)
                .containsExactly("base_version");
    }

    @Test
    void everythingThatIsDescribedIsRead() {
        var body = JSON.createObjectNode();
        Arrays.stream(TaskBody.class.getRecordComponents()).forEach(component -> {
            var name = component.getAccessor().getAnnotation(JsonProperty.class);
            body.putNull(name == null ? component.getName() : name.value());
        });
        body.put("title", "Dentist");
        assertThat(TaskInput.replacement(body).patch().title()).isEqualTo(Edit.to("Dentist"));
    }

    private static Problem refused(String body) {
        try {
            TaskInput.patch(json(body));
        } catch (Declined declined) {
            return declined.problem();
        }
        throw new AssertionError("was accepted");
    }

    private static ObjectNode json(String body) {
        return (ObjectNode) JSON.readTree(body);
    }
}
