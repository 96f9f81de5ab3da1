package com.timeapp.calendar.api.input;

import com.timeapp.calendar.api.input.Values.Wrong;
import com.timeapp.calendar.domain.task.Due;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/** Values that are about time. */
public final class Times {

    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    private Times() {}

    public static ZoneId zone(JsonNode node) {
        var name = Values.string(node);
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new Wrong("is the name of a time zone, such as Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    public static Due due(JsonNode node) {
        return due(Values.string(node));
    }

    /** An instant to the second, or a date. */
    public static Due due(String text) {
        try {
            var due = text.length() <= 10
                    ? new Due.On(LocalDate.parse(text))
                    : new Due.At(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
            var day = switch (due) {
                case Due.On on -> on.date();
                case Due.At at -> dayOf(at.instant());
            };
            if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
                throw new Wrong("is between 1970 and 2200");
            }
            return due;
        } catch (DateTimeException unreadable) {
            throw new Wrong("is an instant such as 2026-11-23T09:00:00Z or a date such as 2026-11-23");
        }
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
