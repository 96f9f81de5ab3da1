package com.timeapp.calendar.domain.sync;

/** Whose event it is: one we made, or the person's own that we made a task from. */
public enum EventOrigin {
    APP,
    CALENDAR,
    /** We made it, to show in one calendar what the person has in another; nothing ever comes back from it. */
    MIRROR
}
