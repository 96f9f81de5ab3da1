package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.util.Optional;

/**
 * The block that an imported task becomes in another of its person's calendars, which always takes their time.
 *
 * @param settings of the calendar that shows it
 * @param taskUrlTemplate as in {@link EventRendering}
 */
public record MirrorRendering(ConnectionSettings settings, String taskUrlTemplate) {

    /** All that a block tells that only says that the person is busy. */
    public static final String BUSY = "Busy";

    /**
     * @param discreet whether its calendar may call it confidential: it is not told further then
     * @return nothing where there is nothing to show
     */
    public Optional<EventContent> render(TaskContent task, TaskVersion version, boolean discreet) {
        return EventRendering.time(task)
                .filter(time -> task.status() != TaskStatus.CANCELLED)
                .flatMap(time -> switch (settings.mirror()) {
                    case NONE -> Optional.empty();
                    case BUSY -> Optional.of(busy(task, version, time));
                    case FULL ->
                        discreet
                                ? Optional.of(busy(task, version, time))
                                : new EventRendering(settings, taskUrlTemplate)
                                        .render(task, version)
                                        .map(event -> event.thatIsFree(false));
                });
    }

    private static EventContent busy(TaskContent task, TaskVersion version, EventTime time) {
        return new EventContent(
                BUSY, time, Optional.empty(), Priority.NONE, false, Optional.of(new Marker(task.id(), version)));
    }
}
