package com.timeapp.calendar.infra.google;

import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import com.timeapp.calendar.domain.event.EventTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as Google tells and takes them. */
final class EventTimes {

    private EventTimes() {}

    /** Empty where it has none that can be read. */
    static Optional<EventTime> read(Event event, ZoneId calendar) {
        var start = event.getStart();
        var end = event.getEnd();
        try {
            if (start != null && start.getDate() != null) {
                var first = day(start);
                var days = end == null || end.getDate() == null ? 1 : ChronoUnit.DAYS.between(first, day(end));
                return Optional.of(new EventTime.AllDay(first, Math.toIntExact(days)));
            }
            if (start != null && start.getDateTime() != null) {
                var begin = moment(start);
                var over = end == null || end.getDateTime() == null ? begin : moment(end);
                return Optional.of(new EventTime.Timed(begin, zone(start, calendar), Duration.between(begin, over)));
            }
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static LocalDate day(EventDateTime time) {
        return LocalDate.parse(time.getDate().toStringRfc3339());
    }

    private static Instant moment(EventDateTime time) {
        return Instant.ofEpochMilli(time.getDateTime().getValue());
    }

    static ZoneId zone(EventDateTime time, ZoneId calendar) {
        try {
            return time.getTimeZone() == null ? calendar : ZoneId.of(time.getTimeZone());
        } catch (DateTimeException unknown) {
            return calendar;
        }
    }

    /** Which one of a series it is. */
    static Optional<String> occurrence(Event event) {
        var original = event.getOriginalStartTime();
        if (original == null) {
            return Optional.empty();
        }
        return Optional.of(
                original.getDate() != null
                        ? day(original).toString()
                        : moment(original).toString());
    }

    /** Each of the two kinds takes away what the other one has. */
    static void write(Event event, EventTime time) {
        switch (time) {
            case EventTime.AllDay day -> event.setStart(on(day.start())).setEnd(on(day.end()));
            case EventTime.Timed timed ->
                event.setStart(at(timed.start(), timed.zone())).setEnd(at(timed.end(), timed.zone()));
        }
    }

    private static EventDateTime on(LocalDate day) {
        return new EventDateTime()
                .setDate(new DateTime(day.toString()))
                .setDateTime(Data.nullOf(DateTime.class))
                .setTimeZone(Data.NULL_STRING);
    }

    private static EventDateTime at(Instant instant, ZoneId zone) {
        var second = instant.truncatedTo(ChronoUnit.SECONDS);
        return new EventDateTime()
                .setDate(Data.nullOf(DateTime.class))
                .setDateTime(DateTime.parseRfc3339(
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second.atOffset(ZoneOffset.UTC))))
                .setTimeZone(zone.getId());
    }
}
