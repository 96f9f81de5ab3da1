package com.timeapp.calendar.domain.sync;

/** Whose event it is: one we made from a task, or the person's own that we made a task from. */
public enum EventOrigin {
    APP,
    CALENDAR
}
