package com.timeapp.calendar.api.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Problems of which no more is known than a status. */
final class StatusProblems {

    private StatusProblems() {}

    static Problem of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                Problem.of(status, "invalid_request", "The request cannot be read, or lacks something it needs.");
            case NOT_FOUND -> Problem.notFound();
            case UNSUPPORTED_MEDIA_TYPE -> Problem.of(status, "unsupported_media_type", "Send application/json.");
            case CONTENT_TOO_LARGE -> Problem.of(status, "too_large", "The request is too large.");
            default -> Problem.of(status, code(status), status.getReasonPhrase() + ".");
        };
    }

    private static String code(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
