package com.timeapp.calendar.domain.connection;

/** Why an event could not be imported. */
public enum ImportRejection {
    /** Not iCalendar, or iCalendar without what an event must have. */
    UNREADABLE,
    /** More than is taken of one resource. */
    TOO_LARGE,
    /** Components inside components beyond all use. */
    TOO_DEEP,
    /** Its start, end or length cannot be read. */
    BAD_TIME,
    /** It repeats by a rule that cannot be followed, or that is a trap. */
    BAD_RECURRENCE,
    /** The calendar lists it under an address outside of itself. */
    FOREIGN_ADDRESS,
    /** It starts before 1970 or after 2200. */
    OUT_OF_RANGE,
    /** The import itself failed. */
    FAILED
}
