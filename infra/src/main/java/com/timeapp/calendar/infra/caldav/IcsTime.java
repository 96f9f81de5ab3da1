package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The value types DATE and DATE-TIME (RFC 5545 §3.3.4, §3.3.5). */
sealed interface IcsTime {

    DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    record Day(LocalDate date) implements IcsTime {}

    record Moment(LocalDateTime local, IcsZone zone) implements IcsTime {

        Instant instant() {
            return zone.instant(local);
        }
    }

    static IcsTime of(ContentLine line, IcsZones zones) throws UnreadableCalendar {
        var value = line.value().strip();
        try {
            if (value.length() == 8) {
                return new Day(LocalDate.parse(value, DATE));
            }
            if (value.endsWith("Z") || value.endsWith("z")) {
                return new Moment(local(value.substring(0, value.length() - 1)), IcsZone.of(ZoneOffset.UTC));
            }
            var zone = line.parameter("TZID")
                    .filter(tzid -> !tzid.isBlank())
                    .map(zones::find)
                    .orElseGet(zones::own);
            return new Moment(local(value), zone);
        } catch (DateTimeException e) {
            throw new UnreadableCalendar(Reason.BAD_TIME);
        }
    }

    private static LocalDateTime local(String value) {
        // a leap second is no time that Java knows
        return LocalDateTime.parse(
                value.endsWith("60") ? value.substring(0, value.length() - 2) + "59" : value, DATE_TIME);
    }

    static String utc(Instant instant) {
        return DATE_TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }
}
