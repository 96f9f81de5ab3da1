package com.timeapp.calendar.domain.connection;

/**
 * A calendar as its provider names it. Personal: the id of a Google calendar is an e-mail address, a CalDAV one a path with a login name.
 *
 * @param id Google and Graph: the calendar id; CalDAV: the URL of the collection, with a slash at its end
 */
public record CalendarRef(String id, String name) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "CalendarRef[…]";
    }
}
