package com.timeapp.calendar.sandbox.google.error;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the form of Google's error answers.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Handle API errors</a>
 */
public final class GoogleError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String domain;
    private final String reason;
    private final @Nullable String locationType;
    private final @Nullable String location;

    GoogleError(
            int status,
            String domain,
            String reason,
            String message,
            @Nullable String locationType,
            @Nullable String location) {
        super(message, null, false, false);
        this.status = status;
        this.domain = domain;
        this.reason = reason;
        this.locationType = locationType;
        this.location = location;
    }

    GoogleError(int status, String domain, String reason, String message) {
        this(status, domain, reason, message, null, null);
    }

    public String reason() {
        return reason;
    }

    public Answer answer() {
        var cause = Json.object().put("domain", domain).put("reason", reason).put("message", getMessage());
        if (locationType != null) {
            cause.put("locationType", locationType).put("location", location);
        }
        var error = Json.object();
        error.putArray("errors").add(cause);
        error.put("code", status).put("message", getMessage());
        var answer = Answer.json(status, Json.object().set("error", error));
        return status == 401
                ? answer.with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=invalid_token")
                : answer;
    }
}
