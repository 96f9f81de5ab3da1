package com.timeapp.calendar.domain.connection;

/** How a connection is doing; all but {@code ACTIVE} wait for somebody or something. */
public enum ConnectionState {
    ACTIVE,
    REAUTHORIZATION_REQUIRED,
    CALENDAR_UNAVAILABLE,
    DISCONNECTING
}
