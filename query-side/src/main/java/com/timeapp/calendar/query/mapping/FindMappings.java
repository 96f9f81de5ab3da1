package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.TaskId;

/**
 * The events of a task, in the order of their making. Answers a {@link MappingPage}.
 *
 * @param after where the page before ended, 0 for the first
 */
public record FindMappings(TaskId task, long after, int limit) {

    public static FindMappings all(TaskId task) {
        return new FindMappings(task, 0, Integer.MAX_VALUE - 1);
    }
}
