package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The occurrences of a series around now (RFC 5545 §3.8.5): what its rule and its dates say, less what was taken out or
 * cancelled, with what was said of single ones. A window and a cap bound the work, whatever a rule asks for.
 */
final class Occurrences {

    private static final int MOST = 1_000;
    private static final int DATES_MAX = 5_000;
    private static final int RULES_MAX = 5;
    private static final int FIRST_YEAR = 1900;
    private static final int YEARS_AHEAD = 12;

    /**
     * One of a series.
     *
     * @param id as {@code ExternalEventRef} has it
     * @param event says what holds for this one: the master, or an override
     */
    record Occurrence(String id, IcsComponent event, EventTime time) {}

    private final IcsFile file;
    private final IcsComponent master;
    private final IcsZones zones;
    private final IcsTime start;
    private final EventTime first;

    private Occurrences(IcsFile file, IcsComponent master, IcsZones zones) throws UnreadableCalendar {
        this.file = file;
        this.master = master;
        this.zones = zones;
        this.start =
                IcsTime.of(master.first("DTSTART").orElseThrow(UnreadableCalendar.because(Reason.NO_START)), zones);
        this.first = TimeProperties.read(master, zones);
    }

    /** The next that is not over yet, else the last there was lately; empty where there is none. */
    static Optional<Occurrence> around(Instant now, IcsFile file, IcsComponent master, IcsZones zones)
            throws UnreadableCalendar {
        var all = new Occurrences(file, master, zones).all(now);
        return all.stream()
                .filter(occurrence -> isToCome(occurrence, now, zones.floating()))
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    /** Of a file that holds nothing but single occurrences, as somebody has it who was invited to these alone. */
    static Optional<Occurrence> single(Instant now, IcsFile file, IcsZones zones) throws UnreadableCalendar {
        var all = new ArrayList<Occurrence>();
        for (var event : file.components("VEVENT").toList()) {
            var id = event.first("RECURRENCE-ID");
            if (id.isPresent()) {
                all.add(new Occurrence(id(IcsTime.of(id.get(), zones)), event, TimeProperties.read(event, zones)));
            }
        }
        all.sort(Comparator.comparing(one -> one.time().endIn(zones.floating())));
        return all.stream()
                .filter(occurrence -> isToCome(occurrence, now, zones.floating()))
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    private static boolean isToCome(Occurrence occurrence, Instant now, ZoneId zone) {
        return occurrence.time().endIn(zone).isAfter(now);
    }

    static String id(IcsTime time) {
        return switch (time) {
            case IcsTime.Day day -> day.date().toString();
            case IcsTime.Moment moment -> moment.instant().toString();
        };
    }

    private List<Occurrence> all(Instant now) throws UnreadableCalendar {
        var times = new TreeMap<LocalDateTime, IcsTime>();
        for (var local : ruled(now)) {
            times.put(local, time(local));
        }
        for (var added : dates("RDATE")) {
            times.put(local(added), added);
        }
        var byId = new HashMap<String, Occurrence>();
        for (var time : times.values()) {
            byId.put(id(time), new Occurrence(id(time), master, moved(time)));
        }
        for (var removed : dates("EXDATE")) {
            remove(byId, removed);
        }
        for (var override : overrides().entrySet()) {
            if (isCancelled(override.getValue())) {
                byId.remove(override.getKey());
            } else {
                byId.put(
                        override.getKey(),
                        new Occurrence(
                                override.getKey(),
                                override.getValue(),
                                TimeProperties.read(override.getValue(), zones)));
            }
        }
        return byId.values().stream()
                .sorted(Comparator.comparing((Occurrence one) -> one.time().endIn(zones.floating()))
                        .thenComparing(Occurrence::id))
                .toList();
    }

    /** Some programs take out a whole date from a series of timed events. */
    private void remove(Map<String, Occurrence> byId, IcsTime removed) {
        if (removed instanceof IcsTime.Day day && start instanceof IcsTime.Moment moment) {
            byId.values()
                    .removeIf(one -> one.time() instanceof EventTime.Timed timed
                            && LocalDateTime.ofInstant(
                                            timed.start(), moment.zone().rules().getOffset(timed.start()))
                                    .toLocalDate()
                                    .equals(day.date()));
        } else {
            byId.remove(id(removed));
        }
    }

    private List<LocalDateTime> ruled(Instant now) throws UnreadableCalendar {
        var begin = local(start);
        if (begin.getYear() < FIRST_YEAR) {
            throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
        }
        var rules = RecurrenceRule.rules(master).toList();
        if (rules.size() > RULES_MAX || master.has("EXRULE")) {
            throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
        }
        var today = LocalDate.ofInstant(now, zones.floating());
        var found = new ArrayList<LocalDateTime>();
        found.add(begin);
        for (var rule : rules) {
            found.addAll(RecurrenceRule.of(rule, begin, zone())
                    .occurrences(
                            begin,
                            later(begin.toLocalDate(), today.minusDays(370)),
                            today.plusYears(YEARS_AHEAD),
                            MOST));
        }
        return found;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private IcsZone zone() {
        return start instanceof IcsTime.Moment moment ? moment.zone() : zones.own();
    }

    private IcsTime time(LocalDateTime local) {
        return switch (start) {
            case IcsTime.Day day -> new IcsTime.Day(local.toLocalDate());
            case IcsTime.Moment moment -> new IcsTime.Moment(local, moment.zone());
        };
    }

    private LocalDateTime local(IcsTime time) {
        return switch (time) {
            case IcsTime.Day day -> day.date().atStartOfDay();
            case IcsTime.Moment moment ->
                LocalDateTime.ofInstant(moment.instant(), zone().rules().getOffset(moment.instant()));
        };
    }

    /** As long as the first. */
    private EventTime moved(IcsTime time) {
        return switch (time) {
            case IcsTime.Day day ->
                first instanceof EventTime.AllDay whole
                        ? new EventTime.AllDay(day.date(), whole.days())
                        : new EventTime.AllDay(day.date(), 1);
            case IcsTime.Moment moment ->
                first instanceof EventTime.Timed timed
                        ? new EventTime.Timed(moment.instant(), timed.zone(), timed.length())
                        : new EventTime.Timed(moment.instant(), moment.zone().id(), Duration.ZERO);
        };
    }

    private Map<String, IcsComponent> overrides() throws UnreadableCalendar {
        var overrides = new HashMap<String, IcsComponent>();
        for (var event : file.components("VEVENT").toList()) {
            var id = event.first("RECURRENCE-ID");
            if (id.isPresent() && IcsEvents.uid(event).equals(IcsEvents.uid(master))) {
                overrides.put(id(sameKind(IcsTime.of(id.get(), zones))), event);
            }
        }
        return overrides;
    }

    /** Some programs name an occurrence of whole days by an instant. */
    private IcsTime sameKind(IcsTime time) {
        return start instanceof IcsTime.Day && time instanceof IcsTime.Moment moment
                ? new IcsTime.Day(moment.local().toLocalDate())
                : time;
    }

    private static boolean isCancelled(IcsComponent event) {
        return event.value("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent();
    }

    private List<IcsTime> dates(String property) throws UnreadableCalendar {
        var dates = new ArrayList<IcsTime>();
        for (var line : master.lines().filter(line -> line.is(property)).toList()) {
            for (var value : line.value().split(",", DATES_MAX)) {
                if (dates.size() == DATES_MAX - 1) {
                    throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
                }
                var begin = value.indexOf('/') < 0 ? value : value.substring(0, value.indexOf('/'));
                dates.add(sameKind(IcsTime.of(ContentLine.of(line.head(), begin.strip(), "\n"), zones)));
            }
        }
        return dates;
    }
}
