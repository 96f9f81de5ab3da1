package com.timeapp.calendar.domain.connection;

/** What becomes of our event when its task is done. */
public enum CompletedTasks {
    /** A check mark goes before its title, and its time counts as free. */
    MARK,
    KEEP,
    REMOVE
}
