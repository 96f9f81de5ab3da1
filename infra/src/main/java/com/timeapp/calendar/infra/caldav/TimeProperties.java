package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** DTSTART with DTEND, DURATION or neither. */
final class TimeProperties {

    private TimeProperties() {}

    static EventTime read(IcsComponent event, IcsZones zones) throws UnreadableCalendar {
        var start = IcsTime.of(event.first("DTSTART").orElseThrow(UnreadableCalendar.because(Reason.NO_START)), zones);
        try {
            return switch (start) {
                case IcsTime.Day day -> new EventTime.AllDay(day.date(), days(event, day.date(), zones));
                case IcsTime.Moment moment ->
                    new EventTime.Timed(moment.instant(), moment.zone().id(), length(event, moment, zones));
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableCalendar(Reason.BAD_TIME);
        }
    }

    private static int days(IcsComponent event, LocalDate start, IcsZones zones) throws UnreadableCalendar {
        var end = event.first("DTEND");
        if (end.isPresent()) {
            var day = switch (IcsTime.of(end.get(), zones)) {
                case IcsTime.Day last -> last.date();
                case IcsTime.Moment moment -> moment.local().toLocalDate();
            };
            return Math.toIntExact(ChronoUnit.DAYS.between(start, day));
        }
        var duration = event.first("DURATION");
        return duration.isPresent()
                ? Math.toIntExact(IcsDuration.of(duration.get().value()).wholeDays())
                : 1;
    }

    private static Duration length(IcsComponent event, IcsTime.Moment start, IcsZones zones) throws UnreadableCalendar {
        var end = event.first("DTEND");
        if (end.isPresent()) {
            var instant = switch (IcsTime.of(end.get(), zones)) {
                case IcsTime.Day day -> start.zone().instant(day.date().atStartOfDay());
                case IcsTime.Moment moment -> moment.instant();
            };
            return Duration.between(start.instant(), instant);
        }
        var duration = event.first("DURATION");
        if (duration.isEmpty()) {
            return Duration.ZERO;
        }
        var parsed = IcsDuration.of(duration.get().value());
        var afterDays = start.zone().instant(start.local().plusDays(parsed.days()));
        return Duration.between(start.instant(), afterDays.plus(parsed.exact()));
    }

    /** Says the time in the way in which the event has said it so far, where that is possible. */
    static void write(IcsComponent event, EventTime time, IcsZones zones) throws UnreadableCalendar {
        var start = event.first("DTSTART");
        var end = event.first("DTEND").or(() -> start);
        switch (time) {
            case EventTime.AllDay day -> {
                put(event, dated("DTSTART", start, day.start()));
                putEnd(event, dated("DTEND", end, day.end()));
            }
            case EventTime.Timed timed -> {
                put(event, timed("DTSTART", start, timed.start(), timed.zone(), zones));
                putEnd(event, timed("DTEND", end, timed.end(), timed.zone(), zones));
            }
        }
    }

    private record Property(String head, String value) {}

    private static void put(IcsComponent event, Property property) {
        event.put(property.head(), property.value());
    }

    /** The end takes the place of a DURATION: an event has only one of them. */
    private static void putEnd(IcsComponent event, Property end) {
        if (!event.has("DTEND") && event.has("DURATION")) {
            event.replace("DURATION", end.head(), end.value());
        } else if (!event.has("DTEND")) {
            event.putAfter("DTSTART", end.head(), end.value());
        } else {
            put(event, end);
            event.remove("DURATION");
        }
    }

    private static Property dated(String name, Optional<ContentLine> old, LocalDate date) {
        var isDated = old.filter(line -> line.value().strip().length() == 8).isPresent();
        var head = isDated ? old.get().headAs(name) : name + ";VALUE=DATE";
        return new Property(head, IcsTime.DATE.format(date));
    }

    private static Property timed(
            String name, Optional<ContentLine> old, Instant instant, ZoneId wanted, IcsZones zones)
            throws UnreadableCalendar {
        if (old.isPresent() && IcsTime.of(old.get(), zones) instanceof IcsTime.Moment moment) {
            if (isUtc(old.get())) {
                return new Property(old.get().headAs(name), IcsTime.utc(instant));
            }
            return moment.zone()
                    .local(instant)
                    .map(local -> new Property(old.get().headAs(name), IcsTime.DATE_TIME.format(local)))
                    .orElseGet(() -> new Property(name, IcsTime.utc(instant)));
        }
        return inZone(instant, wanted, zones)
                .map(local -> new Property(name + ";TZID=" + wanted.getId(), IcsTime.DATE_TIME.format(local)))
                .orElseGet(() -> new Property(name, IcsTime.utc(instant)));
    }

    private static boolean isUtc(ContentLine line) {
        return line.value().strip().toUpperCase(Locale.ROOT).endsWith("Z");
    }

    /** Local time where the file can name the zone; its description is added when it is not there yet. */
    private static Optional<LocalDateTime> inZone(Instant instant, ZoneId wanted, IcsZones zones)
            throws UnreadableCalendar {
        if (wanted.normalized() instanceof ZoneOffset) {
            return Optional.empty();
        }
        var local = IcsZone.of(wanted).local(instant);
        if (local.isPresent() && !zones.describes(wanted.getId())) {
            var calendar = zones.file().calendar();
            calendar.insert(ZoneDescription.of(wanted, instant, calendar.lineEnd()));
        }
        return local;
    }
}
