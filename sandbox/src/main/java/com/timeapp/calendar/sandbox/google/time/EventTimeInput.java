package com.timeapp.calendar.sandbox.google.time;

import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * Reads a start or an end that a client sent.
 *
 * @param calendar the zone of what names none
 * @param recurring whether the event is a series, which needs a zone to repeat in
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events">Events: start, end</a>
 */
public record EventTimeInput(ZoneId calendar, boolean recurring) {

    /** @param which {@code start} or {@code end} */
    public EventTime read(JsonNode node, String which) {
        if (!node.hasNonNull("date") && !node.hasNonNull("dateTime")) {
            throw Refusals.required("Missing " + which + " time.");
        }
        if (node.hasNonNull("date") && node.hasNonNull("dateTime")) {
            throw Refusals.invalid("Invalid " + which + " time.");
        }
        return node.hasNonNull("date") ? allDay(node.get("date")) : timed(node, which);
    }

    private static EventTime allDay(JsonNode date) {
        try {
            return new EventTime.AllDay(LocalDate.parse(text(date)));
        } catch (DateTimeException malformed) {
            throw malformed(date);
        }
    }

    private EventTime timed(JsonNode node, String which) {
        var named = node.hasNonNull("timeZone");
        if (recurring && !named) {
            throw missingZone(which);
        }
        var zone = named ? zone(node.get("timeZone"), which) : calendar;
        var time = text(node.get("dateTime"));
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime moment) {
                return new EventTime.Timed(moment.toInstant().truncatedTo(ChronoUnit.SECONDS), zone);
            }
            if (!named) {
                throw missingZone(which);
            }
            var local = LocalDateTime.from(parsed).truncatedTo(ChronoUnit.SECONDS);
            return new EventTime.Timed(local.atZone(zone).toInstant(), zone);
        } catch (DateTimeException malformed) {
            throw malformed(node.get("dateTime"));
        }
    }

    private static ZoneId zone(JsonNode name, String which) {
        // IANA names alone: the JDK would take offsets and abbreviations as well
        if (!ZoneId.getAvailableZoneIds().contains(text(name))) {
            throw Refusals.invalid("Invalid time zone definition for " + which + " time.");
        }
        return ZoneId.of(text(name));
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw Refusals.parseError();
        }
        return node.stringValue();
    }

    private static GoogleError missingZone(String which) {
        return Refusals.required("Missing time zone definition for " + which + " time.");
    }

    private static GoogleError malformed(JsonNode value) {
        return Refusals.invalid("Invalid value for: Invalid format: \"" + text(value) + "\" is malformed");
    }
}
