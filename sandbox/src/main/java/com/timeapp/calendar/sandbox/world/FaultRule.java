package com.timeapp.calendar.sandbox.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that goes wrong.
 *
 * @param match all calls where absent
 * @param times for ever where absent
 * @param probability from 0 to 1; certain where absent
 */
record FaultRule(
        @Nullable Match match,
        @Nullable Integer times,
        @Nullable Double probability,
        Effect then) {

    FaultRule {
        if (then == null) {
            throw new BadInput("a fault needs \"then\"");
        }
        if (times != null && times < 1 || probability != null && !(probability >= 0 && probability <= 1)) {
            throw new BadInput("times is at least 1, probability from 0 to 1");
        }
    }

    /** @param path a regular expression, found anywhere in the path */
    record Match(@Nullable String method, @Nullable Pattern path) {

        boolean matches(Call call) {
            return (method == null || method.equalsIgnoreCase(call.method()))
                    && (path == null || path.matcher(call.path()).find());
        }
    }

    enum Cut {
        /** the call is never seen */
        @JsonProperty("before")
        BEFORE,
        /** the call is done, its answer lost */
        @JsonProperty("after")
        AFTER
    }

    /** @param status answered instead of doing the call; the call is done where absent */
    record Effect(
            @Nullable Integer status,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable Long delayMs,
            @Nullable Cut cut) {}

    boolean matches(Call call) {
        return match == null || match.matches(call);
    }
}
