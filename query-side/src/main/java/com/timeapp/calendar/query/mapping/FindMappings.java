package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.TaskId;

/** The events of a task, in the order of their making. Answers a list of {@link MappingView}. */
public record FindMappings(TaskId task) {}
