package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a series says of a single occurrence: an event of the same UID with a RECURRENCE-ID (RFC 5545 §3.8.4.4). */
final class SeriesOverride {

    private static final List<String> OF_THE_SERIES = List.of("RRULE", "RDATE", "EXDATE", "EXRULE");

    private SeriesOverride() {}

    /** The one there is, or a new one after the series, which says what the series says. Empty without either. */
    static Optional<IcsComponent> of(IcsFile file, ExternalEventRef ref, String occurrence, IcsZones zones)
            throws UnreadableCalendar {
        for (var event : file.components("VEVENT").toList()) {
            if (EventReading.isOf(event, ref) && isOf(event, occurrence, zones)) {
                return Optional.of(event);
            }
        }
        var master = file.master(ref);
        if (master.isEmpty()) {
            return Optional.empty();
        }
        var made = made(master.get(), occurrence, zones);
        file.insertAfter(master.get(), made);
        return Optional.of(made);
    }

    private static boolean isOf(IcsComponent event, String occurrence, IcsZones zones) throws UnreadableCalendar {
        var id = event.first("RECURRENCE-ID");
        if (id.isEmpty()) {
            return false;
        }
        var time = IcsTime.of(id.get(), zones);
        return Occurrences.id(time).equals(occurrence)
                || time instanceof IcsTime.Moment moment
                        && moment.local().toLocalDate().toString().equals(occurrence);
    }

    private static IcsComponent made(IcsComponent master, String occurrence, IcsZones zones) throws UnreadableCalendar {
        var override = master.copy();
        OF_THE_SERIES.forEach(override::remove);
        TimeProperties.write(override, at(occurrence, TimeProperties.read(master, zones)), zones);
        var line = override.first("DTSTART").orElseThrow(UnreadableCalendar.because(Reason.NO_START));
        override.put(line.headAs("RECURRENCE-ID"), line.value().strip());
        return override;
    }

    private static EventTime at(String occurrence, EventTime first) {
        return switch (first) {
            case EventTime.AllDay day -> new EventTime.AllDay(LocalDate.parse(occurrence), day.days());
            case EventTime.Timed timed -> new EventTime.Timed(Instant.parse(occurrence), timed.zone(), timed.length());
        };
    }
}
