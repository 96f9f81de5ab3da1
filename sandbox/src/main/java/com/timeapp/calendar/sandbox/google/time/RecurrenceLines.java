package com.timeapp.calendar.sandbox.google.time;

import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;

/** The RRULE, EXRULE, RDATE and EXDATE lines of a series; RFC 5545, section 3.8.5. */
record RecurrenceLines(List<String> rules, List<String> exRules, Set<EventTime> dates, Set<EventTime> exDates) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    static RecurrenceLines parse(List<String> lines, EventTime start) {
        var parsed = new RecurrenceLines(new ArrayList<>(), new ArrayList<>(), new HashSet<>(), new HashSet<>());
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw invalid();
            }
            parsed.add(line.substring(0, colon), line.substring(colon + 1), start);
        }
        if (parsed.rules.isEmpty() && parsed.dates.isEmpty()) {
            throw invalid();
        }
        return parsed;
    }

    private void add(String head, String value, EventTime start) {
        var name = head.split(";", 2)[0].toUpperCase(Locale.ROOT);
        switch (name) {
            case "RRULE" -> rules.add(checked(value));
            case "EXRULE" -> exRules.add(checked(value));
            case "RDATE" -> dates.addAll(times(head, value, start));
            case "EXDATE" -> exDates.addAll(times(head, value, start));
            default -> throw invalid();
        }
    }

    private static String checked(String rule) {
        try {
            if (new Recur<LocalDate>(rule).getFrequency() == null) {
                throw invalid();
            }
            return rule;
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw invalid();
        }
    }

    private static List<EventTime> times(String head, String values, EventTime start) {
        try {
            return List.of(values.split(",")).stream()
                    .map(value -> time(head, value, start))
                    .toList();
        } catch (DateTimeException malformed) {
            throw invalid();
        }
    }

    private static EventTime time(String head, String value, EventTime start) {
        if (value.length() == 8) {
            return new EventTime.AllDay(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE));
        }
        var own = start instanceof EventTime.Timed timed ? timed.zone() : ZoneOffset.UTC;
        var tzid = head.indexOf("TZID=");
        if (value.endsWith("Z")) {
            var at = LocalDateTime.parse(value.substring(0, value.length() - 1), LOCAL);
            return new EventTime.Timed(at.toInstant(ZoneOffset.UTC), own);
        }
        var zone = tzid < 0 ? own : ZoneId.of(head.substring(tzid + 5).split(";")[0]);
        return new EventTime.Timed(
                LocalDateTime.parse(value, LOCAL).atZone(zone).toInstant(), own);
    }

    private static GoogleError invalid() {
        return Refusals.invalid("Invalid recurrence rule.");
    }
}
