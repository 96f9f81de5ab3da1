package com.timeapp.calendar.domain.connection;

/** How much of a task its event tells: nothing, title and priority, or everything. */
public enum PrivacyLevel {
    MINIMAL,
    NORMAL,
    FULL
}
