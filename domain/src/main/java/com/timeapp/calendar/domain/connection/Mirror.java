package com.timeapp.calendar.domain.connection;

/** Whether a calendar also shows what was imported from the person's other calendars. */
public enum Mirror {
    NONE,
    /** That the person is busy, and nothing of why. */
    BUSY,
    /** All that a task of the app would show. */
    FULL;

    public boolean shows() {
        return this != NONE;
    }
}
