package com.timeapp.calendar.sandbox.google.time;

import com.timeapp.calendar.sandbox.http.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When an event starts or ends: on a day, or at a moment that belongs to a time zone. */
public sealed interface EventTime {

    /** In any zone. */
    record AllDay(LocalDate date) implements EventTime {

        @Override
        public ObjectNode json(ZoneId shownIn) {
            return Json.object().put("date", date.toString());
        }

        @Override
        public Instant instant(ZoneId calendar) {
            return date.atStartOfDay(calendar).toInstant();
        }
    }

    record Timed(Instant at, ZoneId zone) implements EventTime {

        @Override
        public ObjectNode json(ZoneId shownIn) {
            return Json.object()
                    .put("dateTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(shownIn)))
                    .put("timeZone", zone.getId());
        }

        @Override
        public Instant instant(ZoneId calendar) {
            return at;
        }

        public ZonedDateTime local() {
            return at.atZone(zone);
        }
    }

    /** @param shownIn the zone whose offset a moment is written with */
    ObjectNode json(ZoneId shownIn);

    /** @param calendar the zone in which a day begins */
    Instant instant(ZoneId calendar);

    /** What an event holds that was accepted. */
    static EventTime stored(JsonNode node) {
        if (node.hasNonNull("date")) {
            return new AllDay(LocalDate.parse(node.get("date").stringValue()));
        }
        var at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                node.get("dateTime").stringValue(), Instant::from);
        return new Timed(at, ZoneId.of(node.get("timeZone").stringValue()));
    }
}
