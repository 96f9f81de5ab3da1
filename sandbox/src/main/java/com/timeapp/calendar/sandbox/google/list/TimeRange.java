package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What ends after one moment and starts before another.
 *
 * @param zone in which a day begins and ends
 */
record TimeRange(Optional<Instant> from, Optional<Instant> until, ZoneId zone) {

    TimeRange {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw Refusals.emptyRange();
        }
    }

    static TimeRange of(ListQuery query, ZoneId zone) {
        return new TimeRange(query.moment("timeMin"), query.moment("timeMax"), zone);
    }

    boolean isOpen() {
        return from.isEmpty() && until.isEmpty();
    }

    boolean contains(JsonNode event) {
        var start = EventTime.stored(event.get("start")).instant(zone);
        var end = EventTime.stored(event.get("end")).instant(zone);
        return from.map(end::isAfter).orElse(true) && until.map(start::isBefore).orElse(true);
    }
}
