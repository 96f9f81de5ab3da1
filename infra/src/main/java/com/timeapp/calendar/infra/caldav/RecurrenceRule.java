package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/**
 * RRULE (RFC 5545 §3.3.10) as calendar applications write it: by the day and no finer. A rule that would go by the hour,
 * the minute or the second is a trap or a mistake, and is not followed.
 *
 * @param recurrence without its end
 * @param until the last local time there may be, in the event's zone
 */
record RecurrenceRule(String recurrence, Optional<LocalDateTime> until) {

    /** In characters; longer ones are nothing that a person has chosen. */
    private static final int LENGTH_MAX = 500;

    private static final Map<String, Pattern> PARTS = Map.ofEntries(
            part("FREQ", "DAILY|WEEKLY|MONTHLY|YEARLY"),
            part("INTERVAL", "[1-9]\\d{0,3}"),
            part("COUNT", "[1-9]\\d{0,4}"),
            part("WKST", "[A-Z]{2}"),
            part("BYMONTH", "\\d{1,2}(,\\d{1,2}){0,11}"),
            part("BYWEEKNO", "[-+]?\\d{1,2}(,[-+]?\\d{1,2}){0,52}"),
            part("BYYEARDAY", "[-+]?\\d{1,3}(,[-+]?\\d{1,3}){0,30}"),
            part("BYMONTHDAY", "[-+]?\\d{1,2}(,[-+]?\\d{1,2}){0,30}"),
            part("BYDAY", "[-+]?\\d{0,2}[A-Z]{2}(,[-+]?\\d{0,2}[A-Z]{2}){0,30}"),
            part("BYSETPOS", "[-+]?\\d{1,3}(,[-+]?\\d{1,3}){0,30}"));

    private static Map.Entry<String, Pattern> part(String name, String values) {
        return Map.entry(name, Pattern.compile(values));
    }

    /** @param start of the series, whose time of day a rule may repeat */
    static RecurrenceRule of(String value, LocalDateTime start, IcsZone zone) throws UnreadableCalendar {
        var text = value.strip().toUpperCase(Locale.ROOT);
        if (text.length() > LENGTH_MAX) {
            throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
        }
        var kept = new StringBuilder();
        var until = Optional.<LocalDateTime>empty();
        for (var part : text.split(";")) {
            var name = part.substring(0, Math.max(0, part.indexOf('=')));
            var values = part.substring(part.indexOf('=') + 1);
            if (name.equals("UNTIL")) {
                until = Optional.of(end(values, zone));
            } else if (!part.isEmpty() && !saysTheStart(name, values, start)) {
                if (!PARTS.containsKey(name) || !PARTS.get(name).matcher(values).matches()) {
                    throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
                }
                kept.append(kept.isEmpty() ? "" : ";").append(part);
            }
        }
        return new RecurrenceRule(kept.toString(), until);
    }

    private static boolean saysTheStart(String name, String values, LocalDateTime start) {
        return switch (name) {
            case "BYHOUR" -> values.equals(Integer.toString(start.getHour()));
            case "BYMINUTE" -> values.equals(Integer.toString(start.getMinute()));
            case "BYSECOND" -> values.equals(Integer.toString(start.getSecond()));
            default -> name.startsWith("X-");
        };
    }

    private static LocalDateTime end(String value, IcsZone zone) throws UnreadableCalendar {
        try {
            if (value.length() == 8) {
                return LocalDate.parse(value, IcsTime.DATE).atTime(23, 59, 59);
            }
            if (!value.endsWith("Z")) {
                return LocalDateTime.parse(value, IcsTime.DATE_TIME);
            }
            var instant = LocalDateTime.parse(value.substring(0, value.length() - 1), IcsTime.DATE_TIME)
                    .toInstant(ZoneOffset.UTC);
            return LocalDateTime.ofInstant(instant, zone.rules().getOffset(instant));
        } catch (DateTimeException e) {
            throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
        }
    }

    /** In order, none before {@code from} or after {@code to}, and no more than {@code most}. */
    List<LocalDateTime> occurrences(LocalDateTime start, LocalDate from, LocalDate to, int most)
            throws UnreadableCalendar {
        var last = until.map(LocalDateTime::toLocalDate).filter(to::isAfter).orElse(to);
        if (last.isBefore(from)) {
            return List.of();
        }
        try {
            return new Recur<LocalDate>(recurrence)
                    .getDates(start.toLocalDate(), from, last.plusDays(1), most).stream()
                            .map(date -> date.atTime(start.toLocalTime()))
                            .filter(time -> until.filter(time::isAfter).isEmpty())
                            .toList();
        } catch (RuntimeException e) {
            // the library's ways to refuse a rule are many
            throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
        }
    }

    static Stream<String> rules(IcsComponent event) {
        return event.lines().filter(line -> line.is("RRULE")).map(ContentLine::value);
    }
}
