package com.timeapp.calendar.domain.connection;

/** Whether events to which the person invited others are written, which tells these by mail. */
public enum Guests {
    UNDISTURBED,
    NOTIFIED
}
