package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The occurrences of a series, each with what holds for it: the series, or what was said of that one (RFC 5545 §3.8.4.4). */
final class Occurrences {

    /**
     * One of a series.
     *
     * @param id as {@code ExternalEventRef} has it
     * @param event says what holds for this one: the master, or an override
     */
    record Occurrence(String id, IcsComponent event, EventTime time) {}

    private Occurrences() {}

    /** The next that is not over yet, else the last there was lately; empty where there is none. */
    static Optional<Occurrence> around(Instant now, IcsFile file, IcsComponent master, IcsZones zones, Person person)
            throws UnreadableCalendar {
        var dates = new SeriesDates(master, zones);
        var first = TimeProperties.read(master, zones);
        var byId = new HashMap<String, Occurrence>();
        for (var date : dates.around(now).entrySet()) {
            byId.put(date.getKey(), new Occurrence(date.getKey(), master, moved(first, date.getValue())));
        }
        for (var override : overrides(file, master, dates, zones).entrySet()) {
            if (isNone(override.getValue(), person)) {
                byId.remove(override.getKey());
            } else {
                byId.put(override.getKey(), saying(override.getKey(), override.getValue(), zones));
            }
        }
        return chosen(byId.values(), now, zones.floating());
    }

    /** Of a file that holds nothing but single occurrences, as somebody has it who was invited to these alone. */
    static Optional<Occurrence> single(Instant now, IcsFile file, IcsZones zones, Person person)
            throws UnreadableCalendar {
        var all = new ArrayList<Occurrence>();
        for (var event : file.components("VEVENT").toList()) {
            var id = event.first("RECURRENCE-ID");
            if (id.isPresent() && !Attendance.isDeclined(event, person)) {
                all.add(saying(id(IcsTime.of(id.get(), zones)), event, zones));
            }
        }
        return chosen(all, now, zones.floating());
    }

    private static Occurrence saying(String id, IcsComponent event, IcsZones zones) throws UnreadableCalendar {
        return new Occurrence(id, event, TimeProperties.read(event, zones));
    }

    private static Optional<Occurrence> chosen(Collection<Occurrence> occurrences, Instant now, ZoneId zone) {
        var all = occurrences.stream()
                .sorted(Comparator.comparing((Occurrence one) -> one.time().endIn(zone))
                        .thenComparing(Occurrence::id))
                .toList();
        return all.stream()
                .filter(occurrence -> occurrence.time().endIn(zone).isAfter(now))
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    static String id(IcsTime time) {
        return switch (time) {
            case IcsTime.Day day -> day.date().toString();
            case IcsTime.Moment moment -> moment.instant().toString();
        };
    }

    /** As long as the first. */
    private static EventTime moved(EventTime first, IcsTime time) {
        return switch (time) {
            case IcsTime.Day day ->
                new EventTime.AllDay(day.date(), first instanceof EventTime.AllDay all ? all.days() : 1);
            case IcsTime.Moment moment ->
                first instanceof EventTime.Timed timed
                        ? new EventTime.Timed(moment.instant(), timed.zone(), timed.length())
                        : new EventTime.Timed(moment.instant(), moment.zone().id(), Duration.ZERO);
        };
    }

    private static Map<String, IcsComponent> overrides(
            IcsFile file, IcsComponent master, SeriesDates dates, IcsZones zones) throws UnreadableCalendar {
        var overrides = new HashMap<String, IcsComponent>();
        for (var event : file.components("VEVENT").toList()) {
            var id = event.first("RECURRENCE-ID");
            if (id.isPresent() && EventReading.uid(event).equals(EventReading.uid(master))) {
                overrides.put(id(dates.ofTheSeries(IcsTime.of(id.get(), zones))), event);
            }
        }
        return overrides;
    }

    private static boolean isNone(IcsComponent event, Person person) {
        return EventReading.isCancelled(event) || Attendance.isDeclined(event, person);
    }
}
