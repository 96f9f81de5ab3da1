package com.timeapp.calendar.sandbox.google.directory;

import com.timeapp.calendar.sandbox.google.store.EventStore;
import java.time.ZoneId;

/** A calendar, whoever sees it. @param owner the account that its events are organised by */
public record SimulatedCalendar(String id, String summary, ZoneId zone, String owner, EventStore events) {

    public boolean isPrimary() {
        return id.equals(owner);
    }

    /** Who organises the events made here: a person, or the calendar itself. */
    public String organizer() {
        return id;
    }
}
