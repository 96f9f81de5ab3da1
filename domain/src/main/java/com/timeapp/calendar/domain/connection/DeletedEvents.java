package com.timeapp.calendar.domain.connection;

/** What becomes of a task of the app whose event the person deleted in the calendar. */
public enum DeletedEvents {
    /** It loses its due. */
    UNSCHEDULE,
    /** It is done. */
    COMPLETE,
    /** It is deleted too. */
    DELETE,
    /** Nothing; its event is made anew. */
    RECREATE
}
