package com.timeapp.calendar.infra.caldav;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the VTIMEZONE of an IANA zone from the rules of the Java runtime, so that a file says the same time as we do:
 * from the last change before the event on, by the year where iCalendar can say the rule, else by dates.
 */
final class ZoneDescription {

    /** So far ahead dates are written out where there is no rule. */
    private static final int YEARS_AHEAD = 20;

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

    private final ZoneId zone;
    private final ZoneRules rules;
    private final String lineEnd;

    private ZoneDescription(ZoneId zone, String lineEnd) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.lineEnd = lineEnd;
    }

    static IcsComponent of(ZoneId zone, Instant event, String lineEnd) {
        return new ZoneDescription(zone, lineEnd).from(event);
    }

    private IcsComponent from(Instant event) {
        var description = component("VTIMEZONE");
        description.put("TZID", zone.getId());
        var before = Optional.ofNullable(rules.previousTransition(event.plusSeconds(1)));
        if (before.isEmpty()) {
            description.add(constant(rules.getOffset(event)));
        }
        var begin = before.map(ZoneOffsetTransition::getInstant).orElse(event);
        singles(begin, event.atZone(zone).getYear() + YEARS_AHEAD).forEach(group -> description.add(dated(group)));
        for (var rule : rules.getTransitionRules()) {
            description.add(yearly(rule, firstYear(rule, begin)));
        }
        return description;
    }

    /** Changes that happened once, those between the same offsets together. */
    private Iterable<List<ZoneOffsetTransition>> singles(Instant begin, int lastYear) {
        var groups = new LinkedHashMap<List<ZoneOffset>, List<ZoneOffsetTransition>>();
        for (var change : rules.getTransitions()) {
            if (!change.getInstant().isBefore(begin)
                    && change.getDateTimeBefore().getYear() <= lastYear) {
                groups.computeIfAbsent(
                                List.of(change.getOffsetBefore(), change.getOffsetAfter()), any -> new ArrayList<>())
                        .add(change);
            }
        }
        return groups.values();
    }

    /** Rules hold after the last change that happened once. */
    private int firstYear(ZoneOffsetTransitionRule rule, Instant begin) {
        var year = begin.atZone(zone).getYear();
        var singles = rules.getTransitions();
        if (!singles.isEmpty()) {
            var last = singles.getLast();
            year = Math.max(year, last.getDateTimeBefore().getYear());
            if (!rule.createTransition(year).getInstant().isAfter(last.getInstant())) {
                year++;
            }
        }
        return year;
    }

    private IcsComponent yearly(ZoneOffsetTransitionRule rule, int firstYear) {
        var changes = IntStream.range(firstYear, firstYear + YEARS_AHEAD)
                .mapToObj(rule::createTransition)
                .toList();
        var rrule = rrule(changes);
        if (rrule.isEmpty()) {
            return dated(changes);
        }
        var observance = observance(changes.getFirst());
        observance.put("RRULE", rrule.get());
        return observance;
    }

    /** Empty where the days, seen on local clocks, are no n-th weekday of a month: they may be the eves of such. */
    private static Optional<String> rrule(List<ZoneOffsetTransition> changes) {
        var first = changes.getFirst().getDateTimeBefore();
        var month = first.getMonth();
        var weekday = first.getDayOfWeek();
        return Stream.of(-1, 1, 2, 3, 4)
                .filter(week -> changes.stream()
                        .map(ZoneOffsetTransition::getDateTimeBefore)
                        .allMatch(local -> local.equals(first.withYear(local.getYear())
                                .withMonth(month.getValue())
                                .with(TemporalAdjusters.dayOfWeekInMonth(week, weekday)))))
                .map(week -> "FREQ=YEARLY;BYMONTH=" + month.getValue() + ";BYDAY=" + week
                        + weekday.name().substring(0, 2))
                .findFirst();
    }

    private IcsComponent dated(List<ZoneOffsetTransition> changes) {
        var observance = observance(changes.getFirst());
        changes.stream()
                .skip(1)
                .map(change -> IcsTime.DATE_TIME.format(change.getDateTimeBefore()))
                .reduce((one, other) -> one + "," + other)
                .ifPresent(dates -> observance.put("RDATE", dates));
        return observance;
    }

    private IcsComponent observance(ZoneOffsetTransition change) {
        var observance = component(rules.isDaylightSavings(change.getInstant()) ? "DAYLIGHT" : "STANDARD");
        observance.put("DTSTART", IcsTime.DATE_TIME.format(change.getDateTimeBefore()));
        observance.put("TZOFFSETFROM", OFFSET.format(change.getOffsetBefore()));
        observance.put("TZOFFSETTO", OFFSET.format(change.getOffsetAfter()));
        return observance;
    }

    private IcsComponent constant(ZoneOffset offset) {
        var observance = component("STANDARD");
        observance.put("DTSTART", "19700101T000000");
        observance.put("TZOFFSETFROM", OFFSET.format(offset));
        observance.put("TZOFFSETTO", OFFSET.format(offset));
        return observance;
    }

    private IcsComponent component(String name) {
        var component = new IcsComponent(ContentLine.of("BEGIN", name, lineEnd));
        component.close(ContentLine.of("END", name, lineEnd));
        return component;
    }
}
