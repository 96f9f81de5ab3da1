package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.query.Place;
import java.util.Optional;

/**
 * A person's tasks in the order of their making. Answers a {@link TaskPage}.
 *
 * @param after where the page before ended, {@link Place#BEGINNING} for the first
 */
public record FindTasks(
        SubjectId owner,
        DueRange due,
        Optional<TaskStatus> status,
        Optional<TaskSource> source,
        Place after,
        int limit) {}
