package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** @param next where the following page begins, absent on the last one */
public record TaskPage(List<TaskView> tasks, Optional<Place> next) {

    /** A place in the order of making: that of a task, and what comes next is after it. */
    public record Place(Instant madeAt, TaskId task) {

        public static final Place BEGINNING = new Place(Instant.EPOCH, new TaskId(new UUID(0, 0)));
    }
}
