package com.timeapp.calendar.domain.event;

/** What the person has to do with an event of their calendar. One that they declined is in none. */
public enum Participation {
    /** It is theirs, whether they invited others or nobody. */
    ORGANIZER,
    /** Somebody else invited them, and they have accepted. */
    ACCEPTED,
    /** Somebody else's, and nothing says that they accepted. */
    OPEN
}
