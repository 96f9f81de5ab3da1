package com.timeapp.calendar.domain.connection;

/** Why an event could not be imported. */
public enum ImportRejection {
    /** Not iCalendar, or iCalendar without what an event must have. */
    UNREADABLE,
    /** It starts before 1970 or after 2200. */
    OUT_OF_RANGE,
    /** The import itself failed. */
    FAILED
}
