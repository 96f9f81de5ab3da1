package com.timeapp.calendar.domain.task;

/** Where a task was born: in the task app, or as a person's own calendar event. */
public enum TaskSource {
    APP,
    CALENDAR_IMPORT
}
