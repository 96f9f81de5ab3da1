package com.timeapp.calendar.command.task;

import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskRevised;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The newest revisions of a task: what it said after each, and what each changed. */
class Revisions {

    /** A change made from an older version than these is refused. */
    static final int KEPT = 100;

    private final List<TaskRevised> newest = new ArrayList<>();

    void add(TaskRevised revised) {
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
        return newest.stream()
                .anyMatch(revised ->
                        revised.version().isNewerThan(after) && revised.origin().isEmpty());
    }

    /** Whether the app changed after that version what this patch would change. */
    boolean wereChangedInApp(TaskPatch patch, TaskVersion after) {
        return newest.stream()
                .filter(revised -> revised.version().isNewerThan(after))
                .filter(revised -> revised.origin().isEmpty())
                .anyMatch(revised -> !patch.only(revised.changed()).equals(TaskPatch.NOTHING));
    }
}
