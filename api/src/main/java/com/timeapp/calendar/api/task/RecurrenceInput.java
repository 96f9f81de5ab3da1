package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.problem.FieldProblem;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.event.Recurrence;
import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** The rule by which a task repeats. */
final class RecurrenceInput {

    private RecurrenceInput() {}

    /**
     * In capital letters.
     *
     * @throws com.timeapp.calendar.api.problem.Declined when it is text, and no rule that can be followed
     */
    static String rule(JsonNode node) {
        var text = Values.line(Recurrence.LENGTH_MAX).apply(node);
        try {
            return Recurrence.of(text).text();
        } catch (IllegalArgumentException wrong) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST, "invalid_recurrence", "This is no rule by which a task can repeat.")
                    .with(List.of(new FieldProblem("recurrence", wrong.getMessage())))
                    .asException();
        }
    }
}
