package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.event.Recurrence;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import java.time.Instant;
import java.time.ZoneOffset;

/** Which tasks a calendar gets that had none before; the others come when they change. */
final class FirstPush {

    private FirstPush() {}

    static boolean takes(TaskContent task, Instant notBefore) {
        return task.status().isOpen()
                && task.due()
                        .filter(due -> !end(due).isBefore(notBefore) || goesOn(task, notBefore))
                        .isPresent();
    }

    /** It began before that, and repeats. */
    private static boolean goesOn(TaskContent task, Instant notBefore) {
        return task.recurrence()
                .map(Recurrence::of)
                .filter(rule -> !rule.isOver(notBefore))
                .isPresent();
    }

    /** The end of a date, wherever the person may be. */
    private static Instant end(Due due) {
        return switch (due) {
            case Due.At at -> at.instant();
            case Due.On on ->
                on.date().plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant();
        };
    }
}
