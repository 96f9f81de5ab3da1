package com.timeapp.calendar.sandbox.google.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.fortuna.ical4j.model.Recur;

/** When a recurring event happens. */
public final class Series {

    /** Of a series without an end no more than this is ever listed. */
    public static final int LONGEST = 730;

    private static final Comparator<EventTime> IN_ORDER = Comparator.comparing(Series::order);

    private final EventTime start;
    private final RecurrenceLines lines;

    private Series(EventTime start, RecurrenceLines lines) {
        this.start = start;
        this.lines = lines;
    }

    /** @throws com.timeapp.calendar.sandbox.google.error.GoogleError where the lines are malformed */
    public static Series of(EventTime start, List<String> recurrence) {
        return new Series(start, RecurrenceLines.parse(recurrence, start));
    }

    public boolean happensAt(EventTime occurrence) {
        var day = order(occurrence);
        return occurrence.getClass() == start.getClass()
                && startsBetween(day.minusSeconds(1), day.plusSeconds(1)).contains(occurrence);
    }

    /** The starts from the first moment on and not after the second, in their order. */
    public List<EventTime> startsBetween(Instant from, Instant until) {
        var starts = new TreeSet<EventTime>(IN_ORDER);
        lines.rules().forEach(rule -> starts.addAll(ofRule(rule, from, until)));
        if (lines.rules().isEmpty()) {
            starts.add(start);
        }
        starts.addAll(lines.dates());
        starts.removeAll(excluded(from, until));
        return starts.stream()
                .filter(time -> !order(time).isBefore(from) && !order(time).isAfter(until))
                .limit(LONGEST)
                .toList();
    }

    private Set<EventTime> excluded(Instant from, Instant until) {
        var excluded = new HashSet<>(lines.exDates());
        lines.exRules().forEach(rule -> excluded.addAll(ofRule(rule, from, until)));
        return excluded;
    }

    private List<EventTime> ofRule(String rule, Instant from, Instant until) {
        return switch (start) {
            case EventTime.AllDay day -> dates(rule, day.date(), date(from), date(until), EventTime.AllDay::new);
            case EventTime.Timed timed ->
                dates(
                        rule,
                        timed.local(),
                        from.atZone(timed.zone()),
                        until.atZone(timed.zone()),
                        at -> new EventTime.Timed(at.toInstant(), timed.zone()));
        };
    }

    private static <T extends Temporal> List<EventTime> dates(
            String rule, T seed, T from, T until, Function<T, EventTime> asTime) {
        return new Recur<T>(rule)
                .getDates(seed, from, until, LONGEST).stream().map(asTime).toList();
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant order(EventTime time) {
        return time.instant(ZoneOffset.UTC);
    }
}
