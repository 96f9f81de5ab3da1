package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import java.util.Set;

/** What both sides may change, each as a text in which the same value is the same on both. */
enum Field {
    TITLE,
    START,
    LENGTH,
    /** Of an event of ours. */
    RECURRENCE;

    String of(EventContent event) {
        return switch (this) {
            case TITLE -> event.title();
            case START ->
                switch (event.time()) {
                    case EventTime.Timed timed -> timed.start().toString();
                    case EventTime.AllDay day -> day.start().toString();
                };
            case LENGTH ->
                switch (event.time()) {
                    case EventTime.Timed timed -> timed.length().toMinutes() + " min";
                    case EventTime.AllDay day -> day.days() + " days";
                };
            case RECURRENCE -> event.recurrence().orElse("");
        };
    }

    /** What the task's event says; nothing of the start or length where there is no due. */
    String of(TaskContent task) {
        return switch (this) {
            case TITLE -> task.title();
            case START -> task.due().map(Field::start).orElse("");
            case LENGTH ->
                task.due()
                        .map(due ->
                                due instanceof Due.At ? task.durationMinutes() + " min" : task.durationDays() + " days")
                        .orElse("");
            case RECURRENCE -> task.recurrence().orElse("");
        };
    }

    /** A task keeps the length of the other kind too. */
    Set<String> allOf(TaskContent task) {
        return this == LENGTH
                ? Set.of(task.durationMinutes() + " min", task.durationDays() + " days")
                : Set.of(of(task));
    }

    EventField inFacts() {
        return EventField.valueOf(name());
    }

    private static String start(Due due) {
        return switch (due) {
            case Due.At at -> at.instant().toString();
            case Due.On on -> on.date().toString();
        };
    }
}
