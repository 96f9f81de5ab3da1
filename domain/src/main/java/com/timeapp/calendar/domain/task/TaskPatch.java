package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.Priority;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which fields of a task to change. A full replacement sets every one. */
public record TaskPatch(
        Edit<String> title,
        Edit<Optional<String>> description,
        Edit<Optional<Due>> due,
        Edit<Optional<ZoneId>> timeZone,
        Edit<Integer> durationMinutes,
        Edit<Integer> durationDays,
        Edit<Priority> priority,
        Edit<TaskStatus> status,
        Edit<Optional<String>> project,
        Edit<Optional<String>> url,
        Edit<Optional<String>> recurrence) {

    public static final TaskPatch NOTHING = new TaskPatch(
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep());

    /** The fields that a calendar can change; {@code zone} only ever comes with a timed due. */
    public static TaskPatch fromCalendar(
            Edit<String> title,
            Edit<Optional<String>> description,
            Edit<Optional<Due>> due,
            Edit<Optional<ZoneId>> zone,
            Edit<Integer> durationMinutes,
            Edit<Integer> durationDays) {
        return new TaskPatch(
                title,
                description,
                due,
                zone,
                durationMinutes,
                durationDays,
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    /** Takes the due away and nothing else. */
    public static TaskPatch unscheduled() {
        return fromCalendar(Edit.keep(), Edit.keep(), Edit.to(Optional.empty()), Edit.keep(), Edit.keep(), Edit.keep());
    }

    /** Makes it done and nothing else. */
    public static TaskPatch completed() {
        return new TaskPatch(
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.to(TaskStatus.DONE),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    public TaskPatch inZone(Edit<Optional<ZoneId>> zone) {
        return new TaskPatch(
                title,
                description,
                due,
                zone,
                durationMinutes,
                durationDays,
                priority,
                status,
                project,
                url,
                recurrence);
    }

    public TaskPatch repeating(Edit<Optional<String>> rule) {
        return new TaskPatch(
                title, description, due, timeZone, durationMinutes, durationDays, priority, status, project, url, rule);
    }

    public TaskPatch keepingDescription() {
        return only(EnumSet.complementOf(EnumSet.of(TaskField.DESCRIPTION)));
    }

    /** What it says about these fields, and nothing about the others. */
    public TaskPatch only(Set<TaskField> fields) {
        return new TaskPatch(
                within(fields, TaskField.TITLE, title),
                within(fields, TaskField.DESCRIPTION, description),
                within(fields, TaskField.DUE, due),
                within(fields, TaskField.TIME_ZONE, timeZone),
                within(fields, TaskField.DURATION_MINUTES, durationMinutes),
                within(fields, TaskField.DURATION_DAYS, durationDays),
                within(fields, TaskField.PRIORITY, priority),
                within(fields, TaskField.STATUS, status),
                within(fields, TaskField.PROJECT, project),
                within(fields, TaskField.URL, url),
                within(fields, TaskField.RECURRENCE, recurrence));
    }

    private static <T> Edit<T> within(Set<TaskField> fields, TaskField field, Edit<T> edit) {
        return fields.contains(field) ? edit : Edit.keep();
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "TaskPatch[…]";
    }
}
