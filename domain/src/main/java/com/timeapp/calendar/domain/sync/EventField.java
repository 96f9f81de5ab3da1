package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.task.TaskField;
import java.util.EnumSet;
import java.util.Set;

/** A field that both sides may change. */
public enum EventField {
    TITLE,
    START,
    LENGTH,
    DESCRIPTION,
    /** The rule by which an event of ours repeats, and whose clocks that goes by. */
    RECURRENCE;

    /** Where a task that was changed in these fields shows it in its event. */
    public static Set<EventField> of(Set<TaskField> changed) {
        var fields = EnumSet.noneOf(EventField.class);
        changed.forEach(field -> {
            switch (field) {
                case TITLE -> fields.add(TITLE);
                case DUE -> fields.add(START);
                case DURATION_MINUTES, DURATION_DAYS -> fields.add(LENGTH);
                case DESCRIPTION -> fields.add(DESCRIPTION);
                case RECURRENCE -> fields.add(RECURRENCE);
                case TIME_ZONE, PRIORITY, STATUS, PROJECT, URL -> {}
            }
        });
        return fields;
    }
}
