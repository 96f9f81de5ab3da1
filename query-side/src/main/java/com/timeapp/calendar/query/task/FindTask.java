package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.AppTaskId;

/** The task known to the app by this id. Answers an optional {@link TaskView}. */
public record FindTask(AppTaskId id) {}
