package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.id.AppTaskId;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a task says. Personal as a whole.
 *
 * @param timeZone where the person reads a timed due
 * @param durationMinutes length of its event when the due is timed
 * @param durationDays length of its event when the due is a date
 * @param recurrence one RRULE value (RFC 5545 §3.3.10)
 */
public record TaskContent(
        AppTaskId id,
        String title,
        Optional<String> description,
        Optional<Due> due,
        Optional<ZoneId> timeZone,
        int durationMinutes,
        int durationDays,
        Priority priority,
        TaskStatus status,
        Optional<String> project,
        Optional<String> url,
        Optional<String> recurrence) {

    public static final int DEFAULT_MINUTES = 60;

    /** A task that says nothing yet: every field at its default. */
    public static TaskContent blank(AppTaskId id, Priority priority) {
        return new TaskContent(
                id,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_MINUTES,
                1,
                priority,
                TaskStatus.TODO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public TaskContent with(TaskPatch patch) {
        return new TaskContent(
                id,
                patch.title().appliedTo(title),
                patch.description().appliedTo(description),
                patch.due().appliedTo(due),
                patch.timeZone().appliedTo(timeZone),
                patch.durationMinutes().appliedTo(durationMinutes),
                patch.durationDays().appliedTo(durationDays),
                patch.priority().appliedTo(priority),
                patch.status().appliedTo(status),
                patch.project().appliedTo(project),
                patch.url().appliedTo(url),
                patch.recurrence().appliedTo(recurrence));
    }

    public Set<TaskField> fieldsChangedSince(TaskContent before) {
        var changed = EnumSet.noneOf(TaskField.class);
        note(changed, TaskField.TITLE, title, before.title);
        note(changed, TaskField.DESCRIPTION, description, before.description);
        note(changed, TaskField.DUE, due, before.due);
        note(changed, TaskField.TIME_ZONE, timeZone, before.timeZone);
        note(changed, TaskField.DURATION_MINUTES, durationMinutes, before.durationMinutes);
        note(changed, TaskField.DURATION_DAYS, durationDays, before.durationDays);
        note(changed, TaskField.PRIORITY, priority, before.priority);
        note(changed, TaskField.STATUS, status, before.status);
        note(changed, TaskField.PROJECT, project, before.project);
        note(changed, TaskField.URL, url, before.url);
        note(changed, TaskField.RECURRENCE, recurrence, before.recurrence);
        return changed;
    }

    private static void note(Set<TaskField> changed, TaskField field, Object now, Object before) {
        if (!Objects.equals(now, before)) {
            changed.add(field);
        }
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "TaskContent[…]";
    }
}
