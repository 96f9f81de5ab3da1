package com.timeapp.calendar.domain.event;

import java.util.Optional;

/**
 * Where an event is at its provider. Personal: its parts may hold login names.
 *
 * @param id Google and Graph: the event id; CalDAV: the UID
 * @param resource CalDAV: the resource's path; elsewhere the same as {@code id}
 * @param occurrence which one of a series this is, by the date or instant at which it would be if nobody had moved it
 *     (iCalendar {@code RECURRENCE-ID}, Google {@code originalStartTime}, Graph {@code originalStart}); absent: the
 *     event does not repeat, or is meant as a whole
 */
public record ExternalEventRef(String id, String resource, Optional<String> occurrence) {

    /** An event that does not repeat, or is meant as a whole. */
    public ExternalEventRef(String id, String resource) {
        this(id, resource, Optional.empty());
    }

    public ExternalEventRef at(String newOccurrence) {
        return new ExternalEventRef(id, resource, Optional.of(newOccurrence));
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ExternalEventRef[…]";
    }
}
