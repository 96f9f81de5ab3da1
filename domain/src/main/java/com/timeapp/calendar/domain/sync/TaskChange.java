package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.IanaZone;
import com.timeapp.calendar.domain.event.Recurrence;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskPatch;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an event's fields mean for its task. */
public final class TaskChange {

    private TaskChange() {}

    /**
     * The due moves with the start; a remote end changes the length alone; a switch to whole days keeps the minutes
     * the task had, for the way back. A start in UTC leaves the task's zone alone: many calendars write every time so. A
     * rule comes with the zone by whose clocks it goes, and ends with a day.
     */
    public static TaskPatch of(EventContent event, Set<EventField> fields) {
        var patch = besidesRule(event, fields);
        if (!fields.contains(EventField.RECURRENCE)) {
            return patch;
        }
        var rule = event.recurrence()
                .map(text -> Recurrence.of(text).endingWithADay(event.time()).text());
        return (rule.isPresent() ? patch.inZone(zone(event.time())) : patch).repeating(Edit.to(rule));
    }

    private static TaskPatch besidesRule(EventContent event, Set<EventField> fields) {
        var start = fields.contains(EventField.START);
        var length = fields.contains(EventField.LENGTH);
        return TaskPatch.fromCalendar(
                fields.contains(EventField.TITLE) ? Edit.to(event.title()) : Edit.keep(),
                fields.contains(EventField.DESCRIPTION) ? Edit.to(event.description()) : Edit.keep(),
                start ? Edit.to(Optional.of(due(event.time()))) : Edit.keep(),
                start ? zoneUnlessUtc(event.time()) : Edit.keep(),
                length && event.time() instanceof EventTime.Timed timed
                        ? Edit.to((int) timed.length().toMinutes())
                        : Edit.keep(),
                length && event.time() instanceof EventTime.AllDay day ? Edit.to(day.days()) : Edit.keep());
    }

    /** What a task made from this event says. */
    public static TaskPatch ofImported(EventContent event) {
        return of(event, EnumSet.complementOf(EnumSet.of(EventField.RECURRENCE)))
                .inZone(zone(event.time()));
    }

    private static Due due(EventTime time) {
        return switch (time) {
            case EventTime.Timed timed -> new Due.At(timed.start());
            case EventTime.AllDay day -> new Due.On(day.start());
        };
    }

    private static Edit<Optional<ZoneId>> zoneUnlessUtc(EventTime time) {
        return time instanceof EventTime.Timed timed && IanaZone.isUtc(timed.zone()) ? Edit.keep() : zone(time);
    }

    private static Edit<Optional<ZoneId>> zone(EventTime time) {
        return switch (time) {
            case EventTime.Timed timed -> Edit.to(Optional.of(timed.zone()));
            case EventTime.AllDay day -> Edit.keep();
        };
    }
}
