package com.timeapp.calendar.api.connection;

/** Settings that cannot be chosen yet, with what is in force instead. */
final class FixedSettings {

    /** No alarm is written into an event. */
    static final String REMINDERS = "none";

    static final boolean NOTIFY_GUESTS = false;

    private FixedSettings() {}
}
