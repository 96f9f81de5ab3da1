package com.timeapp.calendar.infra.caldav;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** SEQUENCE, DTSTAMP and LAST-MODIFIED. */
final class RevisionProperties {

    private RevisionProperties() {}

    static Optional<Instant> changedAt(IcsComponent event, IcsZones zones) {
        return event.first("LAST-MODIFIED").flatMap(line -> {
            try {
                return IcsTime.of(line, new IcsZones(zones.file(), ZoneOffset.UTC)) instanceof IcsTime.Moment moment
                        ? Optional.of(moment.instant())
                        : Optional.empty();
            } catch (UnreadableCalendar e) {
                return Optional.empty();
            }
        });
    }

    static void raise(IcsComponent event) {
        event.put("SEQUENCE", Integer.toString(sequence(event) + 1));
    }

    private static int sequence(IcsComponent event) {
        return event.value("SEQUENCE")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    static void stamp(IcsComponent event, Instant now) {
        event.put("DTSTAMP", IcsTime.utc(now));
    }
}
