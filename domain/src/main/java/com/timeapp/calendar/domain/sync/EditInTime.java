package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import java.util.Set;

/** What an edit in Time means for the person's own event. */
public final class EditInTime {

    private EditInTime() {}

    /**
     * The title, start and length are ours to change, each where it was changed in Time: in the rest the task may say
     * what another calendar has. Taking the due away changes nothing.
     */
    public static EventContent of(EventContent event, TaskContent task, Set<TaskField> changed) {
        var titled = changed.contains(TaskField.TITLE) ? event.withTitle(Texts.title(task.title())) : event;
        return EventRendering.time(task)
                .map(time -> titled.withTime(time(event.time(), time, changed)))
                .orElse(titled);
    }

    private static EventTime time(EventTime theirs, EventTime ours, Set<TaskField> changed) {
        var length = changed.contains(TaskField.DURATION_MINUTES) || changed.contains(TaskField.DURATION_DAYS);
        if (changed.contains(TaskField.DUE)) {
            // by whose clocks it goes is its calendar's to say
            var moved = ours.byTheClocksOf(theirs);
            return length ? moved : moved.withLengthOf(theirs);
        }
        return length ? theirs.withLengthOf(ours) : theirs;
    }
}
