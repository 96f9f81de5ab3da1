package com.timeapp.calendar.api.connection;

/** Settings that cannot be chosen yet, with what is in force instead. */
final class FixedSettings {

    /** Both sides are merged; where both changed the same field the calendar's value stands. */
    static final String CONFLICT_POLICY = "calendar_wins";

    /** Nothing is copied from one calendar to another. */
    static final String MIRROR = "none";

    /** A task of the app whose event was deleted loses its due. */
    static final String DELETION = "unschedule";

    /** No alarm is written into an event. */
    static final String REMINDERS = "none";

    static final boolean NOTIFY_GUESTS = false;

    private FixedSettings() {}
}
