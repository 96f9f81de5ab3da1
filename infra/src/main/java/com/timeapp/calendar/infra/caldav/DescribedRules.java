package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/** The rules of a zone that only a VTIMEZONE knows (RFC 5545 §3.6.5), as far ahead as events may be. */
final class DescribedRules {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;
    private static final int OBSERVANCES_MAX = 500;
    private static final int DATES_MAX = 1_000;

    /** Of all observances together. */
    private static final int ONSETS_MAX = 4_000;

    /** In characters; expressions recurse on longer ones. */
    private static final int RULE_MAX = 500;

    /** By the year and no finer: nothing else describes a time zone, and much else takes for ever. */
    private static final Pattern YEARLY = Pattern.compile(
            "(?:(?:FREQ=YEARLY|BYMONTH=\\d{1,2}|BYDAY=[-+\\d]{0,3}[A-Z]{2}|BYMONTHDAY=[-\\d,]{1,60}|WKST=[A-Z]{2})(?:;|$))+");

    /** From {@code local}, on clocks that still show {@code before}. */
    private record Onset(LocalDateTime local, ZoneOffset before, ZoneOffset after) {

        Instant instant() {
            return local.toInstant(before);
        }
    }

    private DescribedRules() {}

    /** Empty for a description that cannot be followed. */
    static Optional<ZoneRules> of(IcsComponent zone) {
        try {
            if (zone.components().count() > OBSERVANCES_MAX) {
                return Optional.empty();
            }
            var onsets = new ArrayList<Onset>();
            for (var observance : zone.components().toList()) {
                addOnsets(observance, onsets);
                if (onsets.size() > ONSETS_MAX) {
                    return Optional.empty();
                }
            }
            onsets.sort(Comparator.comparing(Onset::instant));
            return onsets.isEmpty() ? Optional.empty() : Optional.of(rules(onsets));
        } catch (UnreadableCalendar | RuntimeException e) {
            // a stranger's text in parsers that throw many kinds of exceptions: the calendar's own zone has to do
            return Optional.empty();
        }
    }

    private static void addOnsets(IcsComponent observance, List<Onset> onsets) throws UnreadableCalendar {
        var before = offset(observance, "TZOFFSETFROM");
        var after = offset(observance, "TZOFFSETTO");
        var start = local(observance.value("DTSTART").orElseThrow(UnreadableCalendar.because(Reason.BAD_ZONE)));
        var dates = new ArrayList<LocalDateTime>();
        dates.add(start);
        for (var line : observance.lines().filter(line -> line.is("RDATE")).toList()) {
            Stream.of(line.value().split(",", DATES_MAX))
                    .map(DescribedRules::local)
                    .forEach(dates::add);
        }
        for (var line : observance.lines().filter(line -> line.is("RRULE")).toList()) {
            dates.addAll(repeated(start, before, line.value().strip().toUpperCase(Locale.ROOT)));
        }
        if (dates.size() > DATES_MAX) {
            throw new UnreadableCalendar(Reason.BAD_ZONE);
        }
        dates.stream().distinct().map(date -> new Onset(date, before, after)).forEach(onsets::add);
    }

    private static List<LocalDateTime> repeated(LocalDateTime start, ZoneOffset before, String rule)
            throws UnreadableCalendar {
        if (rule.length() > RULE_MAX) {
            throw new UnreadableCalendar(Reason.BAD_ZONE);
        }
        var until = Stream.of(rule.split(";"))
                .filter(part -> part.startsWith("UNTIL="))
                .findFirst();
        var endless = Stream.of(rule.split(";"))
                .filter(Predicate.not(
                        part -> part.startsWith("UNTIL=") || part.equals("INTERVAL=1") || saysTheTime(part, start)))
                .reduce((one, other) -> one + ";" + other)
                .orElse("");
        if (!YEARLY.matcher(endless).matches() || !endless.contains("FREQ=YEARLY")) {
            throw new UnreadableCalendar(Reason.BAD_ZONE);
        }
        var seed = start.toLocalDate().withYear(Math.max(start.getYear(), FIRST_YEAR - 1));
        var last = until.map(part -> end(part.substring("UNTIL=".length()), before))
                .orElse(LocalDateTime.of(LAST_YEAR, 12, 31, 0, 0));
        if (last.toLocalDate().isBefore(seed)) {
            return List.of();
        }
        return new Recur<LocalDate>(endless)
                .getDates(seed, seed, last.toLocalDate().plusDays(1)).stream()
                        .map(date -> date.atTime(start.toLocalTime()))
                        .filter(date -> !date.isAfter(last))
                        .toList();
    }

    /** Some programs say in the rule once more at what time of day its start is. */
    private static boolean saysTheTime(String part, LocalDateTime start) {
        return part.equals("BYHOUR=" + start.getHour())
                || part.equals("BYMINUTE=" + start.getMinute())
                || part.equals("BYSECOND=" + start.getSecond());
    }

    /** In UTC, or on the clocks before the change. */
    private static LocalDateTime end(String value, ZoneOffset before) {
        if (value.length() == 8) {
            return LocalDate.parse(value, IcsTime.DATE).atTime(23, 59, 59);
        }
        return value.endsWith("Z")
                ? LocalDateTime.ofInstant(local(value).toInstant(ZoneOffset.UTC), before)
                : local(value);
    }

    private static LocalDateTime local(String value) {
        var text = value.strip();
        return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text, IcsTime.DATE_TIME);
    }

    private static ZoneOffset offset(IcsComponent observance, String property) throws UnreadableCalendar {
        return ZoneOffset.of(observance.value(property).orElseThrow(UnreadableCalendar.because(Reason.BAD_ZONE)));
    }

    /** Files contradict themselves about what was before; what was said to follow the last change is believed. */
    private static ZoneRules rules(List<Onset> onsets) throws DateTimeException {
        var base = onsets.getFirst().before();
        var changes = new ArrayList<ZoneOffsetTransition>();
        var current = base;
        for (var onset : onsets) {
            if (!onset.after().equals(current)) {
                var local = LocalDateTime.ofInstant(onset.instant(), current);
                changes.add(ZoneOffsetTransition.of(local, current, onset.after()));
                current = onset.after();
            }
        }
        return ZoneRules.of(base, base, List.of(), changes, List.of());
    }
}
