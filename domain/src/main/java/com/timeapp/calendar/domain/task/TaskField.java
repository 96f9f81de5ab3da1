package com.timeapp.calendar.domain.task;

/** A field of a task, to say which ones a revision changed without saying to what. */
public enum TaskField {
    TITLE,
    DESCRIPTION,
    DUE,
    TIME_ZONE,
    DURATION_MINUTES,
    DURATION_DAYS,
    PRIORITY,
    STATUS,
    PROJECT,
    URL,
    RECURRENCE
}
