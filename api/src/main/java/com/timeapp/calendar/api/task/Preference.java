package com.timeapp.calendar.api.task;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a caller would wait (RFC 7240 §4.3), at most half a minute. */
final class Preference {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,4})");
    private static final long MOST_SECONDS = 30;

    private Preference() {}

    static Duration wait(Optional<String> prefer) {
        return prefer.map(WAIT::matcher)
                .filter(match -> match.find())
                .map(match -> Duration.ofSeconds(Math.min(MOST_SECONDS, Long.parseLong(match.group(1)))))
                .orElse(Duration.ZERO);
    }
}
