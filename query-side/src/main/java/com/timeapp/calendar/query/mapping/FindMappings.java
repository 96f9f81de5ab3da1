package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.query.Place;

/**
 * The events of a task, in the order in which their calendars were connected. Answers a {@link MappingPage}.
 *
 * @param after where the page before ended, {@link Place#BEGINNING} for the first
 */
public record FindMappings(TaskId task, Place after, int limit) {

    public static FindMappings all(TaskId task) {
        return new FindMappings(task, Place.BEGINNING, Integer.MAX_VALUE - 1);
    }
}
