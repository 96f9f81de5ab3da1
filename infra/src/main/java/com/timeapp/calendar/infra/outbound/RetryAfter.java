package com.timeapp.calendar.infra.outbound;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server asks to be left alone: seconds, or a date (RFC 9110 §10.2.3). */
public final class RetryAfter {

    private final Clock clock;
    private final Duration longest;

    /** @param longest that a server may ask for */
    public RetryAfter(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** Never negative, and never longer than the longest; empty where it is neither. */
    public Optional<Duration> read(String header) {
        return duration(header.strip())
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) > 0 ? longest : wait);
    }

    private Optional<Duration> duration(String text) {
        try {
            return Optional.of(
                    text.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
