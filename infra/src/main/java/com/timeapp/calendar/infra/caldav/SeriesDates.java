package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a series takes place around now: what its rules (RRULE) and dates (RDATE) say, less those that were taken out
 * (EXDATE). A window and a cap bound the work, whatever a rule asks for.
 */
final class SeriesDates {

    private static final int MOST = 1_000;
    private static final int DATES_MAX = 5_000;
    private static final int RULES_MAX = 5;
    private static final int FIRST_YEAR = 1900;
    private static final int DAYS_BACK = 370;
    private static final int YEARS_AHEAD = 12;

    private final IcsComponent master;
    private final IcsZones zones;
    private final IcsTime start;

    SeriesDates(IcsComponent master, IcsZones zones) throws UnreadableCalendar {
        this.master = master;
        this.zones = zones;
        this.start =
                IcsTime.of(master.first("DTSTART").orElseThrow(UnreadableCalendar.because(Reason.NO_START)), zones);
    }

    /** By the identity of the occurrence. */
    Map<String, IcsTime> around(Instant now) throws UnreadableCalendar {
        var times = new TreeMap<String, IcsTime>();
        for (var local : ruled(now)) {
            var time = time(local);
            times.put(Occurrences.id(time), time);
        }
        for (var added : added()) {
            times.put(Occurrences.id(added), added);
        }
        for (var removed : removed()) {
            remove(times, removed);
        }
        return times;
    }

    /** Those beside the rules. */
    List<IcsTime> added() throws UnreadableCalendar {
        return dates("RDATE");
    }

    /** Those that were taken out. */
    List<IcsTime> removed() throws UnreadableCalendar {
        return dates("EXDATE");
    }

    /** Some programs take a whole date out of a series of timed events. */
    private void remove(Map<String, IcsTime> times, IcsTime removed) {
        if (removed instanceof IcsTime.Day day && start instanceof IcsTime.Moment) {
            times.values().removeIf(time -> local(time).toLocalDate().equals(day.date()));
        } else {
            times.remove(Occurrences.id(removed));
        }
    }

    private List<LocalDateTime> ruled(Instant now) throws UnreadableCalendar {
        var begin = local(start);
        var rules = master.lines()
                .filter(line -> line.is("RRULE"))
                .map(ContentLine::value)
                .toList();
        if (begin.getYear() < FIRST_YEAR || rules.size() > RULES_MAX || master.has("EXRULE")) {
            throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
        }
        var today = LocalDate.ofInstant(now, zones.floating());
        var from = today.minusDays(DAYS_BACK);
        var found = new ArrayList<LocalDateTime>();
        found.add(begin);
        for (var rule : rules) {
            found.addAll(RecurrenceRule.of(rule, begin, zone())
                    .occurrences(
                            begin,
                            from.isAfter(begin.toLocalDate()) ? from : begin.toLocalDate(),
                            today.plusYears(YEARS_AHEAD),
                            MOST));
        }
        return found;
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

    private List<IcsTime> dates(String property) throws UnreadableCalendar {
        var dates = new ArrayList<IcsTime>();
        for (var line : master.lines().filter(line -> line.is(property)).toList()) {
            for (var value : line.value().split(",", DATES_MAX)) {
                if (dates.size() == DATES_MAX - 1) {
                    throw new UnreadableCalendar(Reason.BAD_RECURRENCE);
                }
                var begin = value.indexOf('/') < 0 ? value : value.substring(0, value.indexOf('/'));
                dates.add(ofTheSeries(IcsTime.of(ContentLine.of(line.head(), begin.strip(), "\n"), zones)));
            }
        }
        return dates;
    }

    /** Some programs name an occurrence of whole days by an instant. */
    IcsTime ofTheSeries(IcsTime time) {
        return start instanceof IcsTime.Day && time instanceof IcsTime.Moment moment
                ? new IcsTime.Day(moment.local().toLocalDate())
                : time;
    }
}
