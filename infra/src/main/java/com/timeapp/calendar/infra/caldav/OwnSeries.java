package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A series of ours. What was said in the calendar of single occurrences (EXDATE, RECURRENCE-ID) goes with the series when
 * it is moved, and goes away with the occurrences when it repeats otherwise.
 */
final class OwnSeries {

    private static final List<String> TIME = List.of("DTSTART", "DTEND", "DURATION");
    private static final List<String> OF_A_SERIES = List.of("RRULE", "RDATE", "EXDATE");

    private final IcsFile file;
    private final IcsComponent master;
    private final IcsZones zones;

    OwnSeries(IcsFile file, IcsComponent master, IcsZones zones) {
        this.file = file;
        this.master = master;
        this.zones = zones;
    }

    /**
     * Writes time and rule of an event, of a series or not.
     *
     * @param now decides how far back occurrences are looked at
     */
    void write(EventPatch patch, Instant now) throws UnreadableCalendar {
        patch.recurrence()
                .wanted()
                .ifPresent(rule -> rule.ifPresentOrElse(text -> master.put("RRULE", text), this::makeSingle));
        if (patch.time() instanceof Edit.Set(var time)) {
            write(time, patch.recurrence().isSet(), now);
        }
        if (repeats() && patch.recurrence().isSet()) {
            forgetWhatDoesNotHappen(now);
        }
    }

    private boolean repeats() {
        return master.has("RRULE") && !master.has("RECURRENCE-ID");
    }

    /** @param anew not as the event has said it so far */
    private void write(EventTime time, boolean anew, Instant now) throws UnreadableCalendar {
        var before = start();
        if (anew || repeats() && isByOtherClocks(before, time)) {
            TIME.forEach(master::remove);
        }
        TimeProperties.write(master, time, zones);
        if (repeats()) {
            move(before, start(), now);
        }
    }

    /** A series is said in its own zone, by whose clocks it repeats. */
    private static boolean isByOtherClocks(IcsTime before, EventTime time) {
        return before instanceof IcsTime.Moment moment
                && time instanceof EventTime.Timed timed
                && !moment.zone().rules().equals(timed.zone().getRules());
    }

    private IcsTime start() throws UnreadableCalendar {
        return IcsTime.of(master.first("DTSTART").orElseThrow(UnreadableCalendar.because(Reason.NO_START)), zones);
    }

    /** To the same day at the new time of day where there is one of the series then, else as far as the series itself. */
    private void move(IcsTime before, IcsTime after, Instant now) throws UnreadableCalendar {
        var removed = new SeriesDates(master, zones).removed();
        master.remove("EXDATE");
        moveAdded(before, after);
        var happens = new SeriesDates(master, zones).around(now).keySet();
        put("EXDATE", removed, after, date -> moved(date, before, after, happens));
        for (var override : overrides()) {
            var id = IcsTime.of(override.first("RECURRENCE-ID").orElseThrow(), zones);
            var to = moved(id, before, after, happens);
            moveAlong(override, id, to, after);
            override.put(head("RECURRENCE-ID"), value(to, after));
        }
    }

    /** Dates beside the rule go as far as the series. Those that say their own length too stay where they are. */
    private void moveAdded(IcsTime before, IcsTime after) throws UnreadableCalendar {
        if (master.lines().noneMatch(line -> line.is("RDATE") && line.value().contains("/"))) {
            var added = new SeriesDates(master, zones).added();
            master.remove("RDATE");
            put("RDATE", added, after, date -> moved(date, before, after, Set.of()));
        }
    }

    private void put(String property, List<IcsTime> dates, IcsTime after, Function<IcsTime, LocalDateTime> moved) {
        dates.stream()
                .map(date -> value(moved.apply(date), after))
                .reduce((one, next) -> one + "," + next)
                .ifPresent(values -> master.put(head(property), values));
    }

    private static LocalDateTime moved(IcsTime date, IcsTime before, IcsTime after, Set<String> happens) {
        var local = local(date, before);
        var sameDay = local.toLocalDate().atTime(local(after, after).toLocalTime());
        return happens.contains(id(sameDay, after))
                ? sameDay
                : local.plus(Duration.between(local(before, before), local(after, after)));
    }

    private static String id(LocalDateTime local, IcsTime start) {
        return Occurrences.id(
                switch (start) {
                    case IcsTime.Day day -> new IcsTime.Day(local.toLocalDate());
                    case IcsTime.Moment moment -> new IcsTime.Moment(local, moment.zone());
                });
    }

    /** One that was only said something else of is still when the series has it. */
    private void moveAlong(IcsComponent override, IcsTime id, LocalDateTime to, IcsTime after)
            throws UnreadableCalendar {
        var start = override.first("DTSTART");
        if (start.isEmpty() || !Occurrences.id(IcsTime.of(start.get(), zones)).equals(Occurrences.id(id))) {
            return;
        }
        EventTime at = switch (after) {
            case IcsTime.Day day -> new EventTime.AllDay(to.toLocalDate(), 1);
            case IcsTime.Moment moment ->
                new EventTime.Timed(moment.zone().instant(to), moment.zone().id(), Duration.ZERO);
        };
        var said = TimeProperties.read(override, zones);
        TimeProperties.write(
                override, at.withLengthOf(at.sameKind(said) ? said : TimeProperties.read(master, zones)), zones);
    }

    private List<IcsComponent> overrides() {
        return file.components("VEVENT")
                .filter(event ->
                        event.has("RECURRENCE-ID") && EventReading.uid(event).equals(EventReading.uid(master)))
                .toList();
    }

    /** On the clocks of the series. */
    private static LocalDateTime local(IcsTime time, IcsTime ofTheSeries) {
        return switch (time) {
            case IcsTime.Day day
            when ofTheSeries instanceof IcsTime.Moment start ->
                day.date().atTime(start.local().toLocalTime());
            case IcsTime.Day day -> day.date().atStartOfDay();
            case IcsTime.Moment moment
            when ofTheSeries instanceof IcsTime.Moment start ->
                LocalDateTime.ofInstant(moment.instant(), start.zone().rules().getOffset(moment.instant()));
            case IcsTime.Moment moment -> moment.local().toLocalDate().atStartOfDay();
        };
    }

    private static String value(LocalDateTime local, IcsTime start) {
        return switch (start) {
            case IcsTime.Day day -> IcsTime.DATE.format(local.toLocalDate());
            case IcsTime.Moment moment
            when moment.zone().id().getId().equals("Z") -> IcsTime.DATE_TIME.format(local) + "Z";
            case IcsTime.Moment moment -> IcsTime.DATE_TIME.format(local);
        };
    }

    private String head(String property) {
        return master.first("DTSTART").orElseThrow().headAs(property);
    }

    private void makeSingle() {
        OF_A_SERIES.forEach(master::remove);
        overrides().forEach(file::remove);
    }

    /** Readers would show it as an occurrence beside those that there are. */
    private void forgetWhatDoesNotHappen(Instant now) throws UnreadableCalendar {
        var overrides = overrides();
        if (overrides.isEmpty()) {
            return;
        }
        var dates = new SeriesDates(master, zones);
        var happens = new TreeMap<>(dates.around(now));
        for (var override : overrides) {
            var id = Occurrences.id(
                    dates.ofTheSeries(IcsTime.of(override.first("RECURRENCE-ID").orElseThrow(), zones)));
            var isLookedAt =
                    !happens.isEmpty() && id.compareTo(happens.firstKey()) >= 0 && id.compareTo(happens.lastKey()) <= 0;
            if (isLookedAt && !happens.containsKey(id)) {
                file.remove(override);
            }
        }
    }
}
