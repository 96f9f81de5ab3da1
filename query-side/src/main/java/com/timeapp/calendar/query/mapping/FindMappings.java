package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.TaskId;

/** The events of a task, in the order in which their calendars were connected. Answers a list of {@link MappingView}. */
public record FindMappings(TaskId task) {}
