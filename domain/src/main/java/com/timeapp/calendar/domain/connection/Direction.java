package com.timeapp.calendar.domain.connection;

/** Which way changes travel: {@code bidirectional}, {@code to_calendar} or {@code from_calendar}. */
public enum Direction {
    BIDIRECTIONAL,
    TO_CALENDAR,
    FROM_CALENDAR;

    public boolean pushes() {
        return this != FROM_CALENDAR;
    }

    public boolean pulls() {
        return this != TO_CALENDAR;
    }
}
