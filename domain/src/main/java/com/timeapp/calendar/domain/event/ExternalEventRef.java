package com.timeapp.calendar.domain.event;

/**
 * Where an event is at its provider. Personal: both parts may hold login names.
 *
 * @param id Google and Graph: the event id; CalDAV: the UID
 * @param resource CalDAV: the resource's path; elsewhere the same as {@code id}
 */
public record ExternalEventRef(String id, String resource) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ExternalEventRef[…]";
    }
}
