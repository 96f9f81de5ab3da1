package com.timeapp.calendar.domain.task;

import java.util.EnumSet;
import java.util.Set;

/**
 * A change that was made from an older version of a task, brought up to the present one. A field that it changes in that
 * version it changes now; one that it only repeats stays as it is now.
 *
 * @param conflicts fields that both sides changed, to different values
 */
public record TaskMerge(TaskPatch patch, Set<TaskField> conflicts) {

    public static TaskMerge of(TaskContent base, TaskContent present, TaskPatch change) {
        var wanted = base.with(change);
        var ours = wanted.fieldsChangedSince(base);
        var conflicts = EnumSet.noneOf(TaskField.class);
        conflicts.addAll(ours);
        conflicts.retainAll(present.fieldsChangedSince(base));
        conflicts.retainAll(wanted.fieldsChangedSince(present));
        return new TaskMerge(change.only(ours), conflicts);
    }
}
