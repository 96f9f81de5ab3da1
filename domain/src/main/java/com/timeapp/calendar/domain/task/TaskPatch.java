package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.Priority;
import java.time.ZoneId;
import java.util.Optional;

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

    public TaskPatch keepingDescription() {
        return new TaskPatch(
                title,
                Edit.keep(),
                due,
                timeZone,
                durationMinutes,
                durationDays,
                priority,
                status,
                project,
                url,
                recurrence);
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "TaskPatch[…]";
    }
}
