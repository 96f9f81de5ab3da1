package com.timeapp.calendar.command.task;

import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.EnumSet;
import java.util.Set;

/** What must be true of a task that the app makes repeat. */
final class Repeating {

    private static final Set<TaskField> SAYING_WHEN =
            EnumSet.of(TaskField.RECURRENCE, TaskField.DUE, TaskField.TIME_ZONE);

    private Repeating() {}

    /** @throws CommandRefused when it is not */
    static void check(TaskContent before, TaskContent after, TaskSource source) {
        var changed = after.fieldsChangedSince(before);
        changed.retainAll(SAYING_WHEN);
        if (after.recurrence().isEmpty() || changed.isEmpty()) {
            return;
        }
        if (source == TaskSource.CALENDAR_IMPORT) {
            throw new CommandRefused(Refusal.IMPORTED_TASK_NOT_REPEATABLE);
        }
        var isTimed = after.due().filter(Due.At.class::isInstance).isPresent();
        if (isTimed && after.timeZone().isEmpty()) {
            throw new CommandRefused(Refusal.TIME_ZONE_REQUIRED);
        }
    }
}
