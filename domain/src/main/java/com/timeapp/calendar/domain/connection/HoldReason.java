package com.timeapp.calendar.domain.connection;

/** Why a run of imports waits for its person. */
public enum HoldReason {
    /** It would delete or overwrite a large part of what the calendar and the tasks have in common. */
    MASS_CHANGE,
    /** A new connection would make tasks of many events. */
    PREVIEW_REQUIRED
}
