package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;

/** An imported task's event is in several calendars, and another of them is its home now. Its content is the same. */
public record TaskRehomed(TaskId task, SubjectId subject, ConnectionId home) implements TaskFact {}
