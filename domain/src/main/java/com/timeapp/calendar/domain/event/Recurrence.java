package com.timeapp.calendar.domain.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a task repeats: the value of one RRULE, by the day and no finer.
 *
 * @param parts by their names, in the order in which they were written; in capital letters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10">RFC 5545 §3.3.10</a>
 */
public record Recurrence(Map<String, String> parts) {

    public Recurrence {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** In characters; longer ones are nothing that a person has chosen. */
    public static final int LENGTH_MAX = 500;

    private static final String UNTIL = "UNTIL";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** @throws IllegalArgumentException with what is the matter, which repeats nothing of the rule */
    public static Recurrence of(String rule) {
        if (rule.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("has at most %d characters".formatted(LENGTH_MAX));
        }
        var parts = new LinkedHashMap<String, String>();
        for (var part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            var equals = part.indexOf('=');
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("is the value of one RRULE, such as FREQ=WEEKLY;BYDAY=MO");
            }
        }
        RecurrenceParts.check(parts);
        var recurrence = new Recurrence(parts);
        recurrence.end();
        return recurrence;
    }

    /** What a calendar says; empty where it is nothing that a task could say. */
    public static Optional<Recurrence> read(String rule) {
        try {
            return Optional.of(of(rule));
        } catch (IllegalArgumentException anotherWay) {
            return Optional.empty();
        }
    }

    /**
     * As an event at that time says it: its end is a date where the event has dates, and else an instant.
     *
     * @param zone in which an instant is on a date
     */
    public String fitting(EventTime time, ZoneId zone) {
        return end().map(end -> text(end.fitting(time, zone))).orElseGet(this::text);
    }

    /** The same for a series that begins then, ending with a day: that is still so when its time of day is another. */
    public Recurrence endingWithADay(EventTime start) {
        return lastDay(start)
                .map(day -> new Recurrence(ending(DATE.format(day))))
                .orElse(this);
    }

    /** The last day on which a series may take place that begins then, by its own clocks. */
    Optional<LocalDate> lastDay(EventTime start) {
        return end().map(end -> end.lastDay(start));
    }

    /** Whether it is told that there is none any more. One that counts its occurrences does not tell. */
    public boolean isOver(Instant now) {
        return end().filter(end -> end.latest().isBefore(now)).isPresent();
    }

    /** In the order in which it was written. */
    public String text() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .reduce((one, next) -> one + ";" + next)
                .orElse("");
    }

    private String text(String end) {
        return new Recurrence(ending(end)).text();
    }

    private Map<String, String> ending(String end) {
        var ending = new LinkedHashMap<>(parts);
        ending.put(UNTIL, end);
        return ending;
    }

    private Optional<End> end() {
        return Optional.ofNullable(parts.get(UNTIL)).map(Recurrence::end);
    }

    private static End end(String until) {
        try {
            return until.length() == 8
                    ? new End.On(LocalDate.parse(until, DATE))
                    : new End.At(LocalDateTime.parse(until, MOMENT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("ends (UNTIL) on a date or at an instant in UTC");
        }
    }

    /** When the last of them may begin at the latest. */
    private sealed interface End {

        record On(LocalDate date) implements End {

            @Override
            public LocalDate lastDay(EventTime start) {
                return date;
            }

            @Override
            public String fitting(EventTime time, ZoneId zone) {
                return switch (time) {
                    case EventTime.AllDay day -> DATE.format(date);
                    case EventTime.Timed timed ->
                        moment(date.plusDays(1)
                                .atStartOfDay(timed.zone())
                                .toInstant()
                                .minusSeconds(1));
                };
            }

            @Override
            public Instant latest() {
                return date.plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant();
            }
        }

        record At(Instant instant) implements End {

            @Override
            public LocalDate lastDay(EventTime start) {
                return switch (start) {
                    case EventTime.AllDay day -> LocalDate.ofInstant(instant, ZoneOffset.UTC);
                    case EventTime.Timed timed -> {
                        var last = LocalDateTime.ofInstant(instant, timed.zone());
                        var begins = LocalDateTime.ofInstant(timed.start(), timed.zone())
                                .toLocalTime()
                                .truncatedTo(ChronoUnit.SECONDS);
                        yield last.toLocalTime().isBefore(begins)
                                ? last.toLocalDate().minusDays(1)
                                : last.toLocalDate();
                    }
                };
            }

            @Override
            public String fitting(EventTime time, ZoneId zone) {
                return switch (time) {
                    case EventTime.AllDay day -> DATE.format(instant.atZone(zone));
                    case EventTime.Timed timed -> moment(instant);
                };
            }

            @Override
            public Instant latest() {
                return instant;
            }
        }

        LocalDate lastDay(EventTime start);

        String fitting(EventTime time, ZoneId zone);

        /** The same, wherever the person may be. */
        Instant latest();

        private static String moment(Instant instant) {
            return MOMENT.format(instant.atOffset(ZoneOffset.UTC));
        }
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "Recurrence[…]";
    }
}
