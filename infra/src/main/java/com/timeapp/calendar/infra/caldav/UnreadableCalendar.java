package com.timeapp.calendar.infra.caldav;

/** No event can be read from this. Says nothing of its content. */
final class UnreadableCalendar extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableCalendar() {
        super(null, null, false, false);
    }
}
