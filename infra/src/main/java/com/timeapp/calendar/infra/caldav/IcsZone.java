package com.timeapp.calendar.infra.caldav;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * A zone as a file means it.
 *
 * @param id under which we keep its times; for a zone that only the file knows, the calendar's own
 */
record IcsZone(ZoneId id, ZoneRules rules) {

    static IcsZone of(ZoneId id) {
        return new IcsZone(id, id.getRules());
    }

    /** In a gap the time moves forward, in an overlap the first of the two offsets counts. */
    Instant instant(LocalDateTime local) {
        return local.toInstant(rules.getOffset(local));
    }

    /** Empty for an instant that local time cannot name: the second pass through an overlap. */
    Optional<LocalDateTime> local(Instant instant) {
        var local = LocalDateTime.ofInstant(instant, rules.getOffset(instant));
        return instant(local).equals(instant) ? Optional.of(local) : Optional.empty();
    }
}
