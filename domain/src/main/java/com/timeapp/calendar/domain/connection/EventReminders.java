package com.timeapp.calendar.domain.connection;

/** Of what our new events remind. What the person makes of it in the calendar is theirs. */
public enum EventReminders {
    /** At Google by mail a day before and by a pop-up half an hour before, where they have a time of day; else of nothing. */
    GUIDE,
    NONE
}
