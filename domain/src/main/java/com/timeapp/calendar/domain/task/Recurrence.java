package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.event.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
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

    /** As an event at that time says it: its end is a date where the event has dates, and else an instant. */
    public String fitting(EventTime time) {
        return end().map(end -> text(end.fitting(time))).orElseGet(this::text);
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
        var ending = new LinkedHashMap<>(parts);
        ending.put(UNTIL, end);
        return new Recurrence(ending).text();
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
            public String fitting(EventTime time) {
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
            public String fitting(EventTime time) {
                return switch (time) {
                    case EventTime.AllDay day -> DATE.format(instant.atOffset(ZoneOffset.UTC));
                    case EventTime.Timed timed -> moment(instant);
                };
            }

            @Override
            public Instant latest() {
                return instant;
            }
        }

        String fitting(EventTime time);

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
