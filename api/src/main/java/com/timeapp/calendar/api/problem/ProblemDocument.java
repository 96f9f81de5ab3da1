package com.timeapp.calendar.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A problem as it is written (RFC 9457). */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonProperty("request_id") String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonAnyGetter Map<String, Object> more) {

    public static ProblemDocument of(Problem problem, String requestId) {
        return new ProblemDocument(
                "urn:time-calendar:problem:" + problem.code(),
                problem.status().getReasonPhrase(),
                problem.status().value(),
                problem.code(),
                problem.detail(),
                requestId,
                problem.errors(),
                problem.more());
    }
}
