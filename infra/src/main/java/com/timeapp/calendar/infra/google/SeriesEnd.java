package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Tells without asking that a series has been over for long, as most of a calendar's are after some years. */
final class SeriesEnd {

    private static final Duration LONG = Duration.ofDays(400);
    private static final Pattern UNTIL = Pattern.compile("RRULE:.*UNTIL=(\\d{8}).*");

    private SeriesEnd() {}

    static boolean isLongAgo(Event master, Instant now) {
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(
                now.minus(LONG).atOffset(ZoneOffset.UTC).toLocalDate());
        return master.getRecurrence().stream()
                .filter(line -> !line.startsWith("EXDATE"))
                .allMatch(line -> {
                    var until = UNTIL.matcher(line);
                    return until.matches() && until.group(1).compareTo(day) < 0;
                });
    }
}
