package com.timeapp.calendar.command.task;

import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskRevised;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The newest revisions of a task: what it said after each, and what each changed; and when the app last edited each field. */
class Revisions {

    /** A change made from an older version than these is refused. */
    static final int KEPT = 100;

    private final List<TaskRevised> newest = new ArrayList<>();
    private final Map<TaskField, TaskVersion> editedInApp = new EnumMap<>(TaskField.class);
    private TaskVersion newestOfApp = TaskVersion.NONE;

    void add(TaskRevised revised) {
        if (revised.origin().isEmpty()) {
            newestOfApp = revised.version();
            revised.changed().forEach(field -> editedInApp.put(field, revised.version()));
        }
        if (newest.size() == KEPT) {
            newest.removeFirst();
        }
        newest.add(revised);
    }

    Optional<TaskContent> at(TaskVersion version) {
        return newest.stream()
                .filter(revised -> revised.version().equals(version))
                .findFirst()
                .map(TaskRevised::content)
                .flatMap(Personal::known);
    }

    /** Whether any of these fields was changed by a calendar after that version. */
    boolean wereChangedInCalendar(Set<TaskField> fields, TaskVersion after) {
        return newest.stream()
                .filter(revised -> revised.version().isNewerThan(after))
                .filter(revised -> revised.origin().isPresent())
                .anyMatch(revised -> !Collections.disjoint(revised.changed(), fields));
    }

    /** Whether the app changed anything after that version. */
    boolean wereMadeInApp(TaskVersion after) {
        return newestOfApp.isNewerThan(after);
    }

    /** What of this patch the app has not changed itself after that version. A due goes with its zone. */
    TaskPatch withoutEditedInApp(TaskPatch patch, TaskVersion after) {
        var left = EnumSet.complementOf(changedInApp(after));
        if (!left.contains(TaskField.DUE)) {
            left.remove(TaskField.TIME_ZONE);
        }
        return patch.only(left);
    }

    EnumSet<TaskField> changedInApp(TaskVersion after) {
        var changed = EnumSet.noneOf(TaskField.class);
        editedInApp.forEach((field, version) -> {
            if (version.isNewerThan(after)) {
                changed.add(field);
            }
        });
        return changed;
    }
}
