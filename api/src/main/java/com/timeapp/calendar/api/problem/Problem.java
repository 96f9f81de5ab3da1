package com.timeapp.calendar.api.problem;

import com.timeapp.calendar.domain.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What a caller is told instead of what was asked for.
 *
 * @param code short and stable, for programs
 * @param detail for people; names no person and nothing of theirs
 * @param more further members of the answer
 * @param retryAfter when to try again
 */
public record Problem(
        HttpStatus status,
        String code,
        String detail,
        List<FieldProblem> errors,
        Map<String, Object> more,
        Optional<Duration> retryAfter) {

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), Optional.empty());
    }

    /** How a refused command is told. */
    public static Problem of(Refusal refusal) {
        return Refusals.problem(refusal);
    }

    /** Also for what is there and belongs to another person. */
    public static Problem notFound() {
        return notFound("There is no such thing, or it is not yours.");
    }

    /** The same of a connection. */
    public static Problem connectionNotFound() {
        return notFound("Connection not found");
    }

    private static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not_found", detail);
    }

    public static Problem forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    public static Problem invalid(List<FieldProblem> errors) {
        return of(HttpStatus.BAD_REQUEST, "invalid_request", "The request breaks the schema.")
                .with(errors);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    public Problem with(List<FieldProblem> fields) {
        return new Problem(status, code, detail, fields, more, retryAfter);
    }

    public Problem with(String member, Object value) {
        return new Problem(status, code, detail, errors, Map.of(member, value), retryAfter);
    }

    public Problem after(Duration wait) {
        return new Problem(status, code, detail, errors, more, Optional.of(wait));
    }

    public Declined asException() {
        return new Declined(this);
    }
}
