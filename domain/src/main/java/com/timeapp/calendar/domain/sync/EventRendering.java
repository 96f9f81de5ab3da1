package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.IanaZone;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Recurrence;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The event that a task becomes under a connection's settings.
 *
 * @param taskUrlTemplate the task app's address of a task, with {@code {task_id}} in it
 */
public record EventRendering(ConnectionSettings settings, String taskUrlTemplate) {

    private static final String HIDDEN = "Task from Time App";

    /** @return nothing for a task that has no due, or whose status keeps it out of the calendar: it has no event */
    public Optional<EventContent> render(TaskContent task, TaskVersion version) {
        return time(task)
                .filter(time -> shows(task))
                .map(time -> new EventContent(
                        title(task),
                        time,
                        Optional.of(description(task)),
                        task.priority(),
                        isFree(task, time),
                        Optional.of(new Marker(task.id(), version)),
                        task.recurrence().map(rule -> Recurrence.of(rule).fitting(time, zone(task)))));
    }

    /** Whether a task of this status belongs into the calendar. */
    public boolean shows(TaskContent task) {
        return switch (task.status()) {
            case TODO, IN_PROGRESS -> true;
            case DONE -> settings.completed() != CompletedTasks.REMOVE;
            case CANCELLED -> false;
        };
    }

    private String title(TaskContent task) {
        var title = settings.masksTitle() ? settings.minimalTitle() : task.title();
        return isMarked(task) ? Texts.marked(title) : Texts.title(title);
    }

    /** Whether the title of such a task's event has a mark before it. */
    public boolean isMarked(TaskContent task) {
        return task.status() == TaskStatus.DONE && settings.completed() == CompletedTasks.MARK;
    }

    /** When the task's event is, absent without a due. */
    public static Optional<EventTime> time(TaskContent task) {
        return task.due().map(due -> switch (due) {
            case Due.At at -> new EventTime.Timed(at.instant(), zone(task), Duration.ofMinutes(task.durationMinutes()));
            case Due.On on -> new EventTime.AllDay(on.date(), task.durationDays());
        });
    }

    private static ZoneId zone(TaskContent task) {
        return task.timeZone().orElse(IanaZone.UTC);
    }

    private boolean isFree(TaskContent task, EventTime time) {
        return isMarked(task)
                || switch (settings.showAs()) {
                    case AUTO -> time instanceof EventTime.AllDay;
                    case FREE -> true;
                    case BUSY -> false;
                };
    }

    /** Whether an event's description tells the title of its task. */
    public boolean describesTitle() {
        return level() != PrivacyLevel.MINIMAL;
    }

    private PrivacyLevel level() {
        return settings.includeTaskDetails() ? settings.privacyLevel() : PrivacyLevel.MINIMAL;
    }

    private String description(TaskContent task) {
        return switch (level()) {
            case MINIMAL -> HIDDEN;
            case NORMAL ->
                "Task: " + task.title() + "\nPriority: " + task.priority().word();
            case FULL ->
                """
                Task: %s
                Description: %s
                Priority: %s
                Status: %s
                Project: %s

                View in Time App: %s""".formatted(
                        task.title(),
                        task.description().filter(text -> !text.isEmpty()).orElse("No description"),
                        task.priority().word(),
                        task.status().word(),
                        task.project().filter(text -> !text.isEmpty()).orElse("None"),
                        taskUrlTemplate.replace("{task_id}", task.id().value())).strip();
        };
    }
}
