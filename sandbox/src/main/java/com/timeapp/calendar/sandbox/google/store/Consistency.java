package com.timeapp.calendar.sandbox.google.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How late a reader sees what was written. */
public final class Consistency {

    private final InstantSource clock;
    private volatile Duration ofLists;
    private volatile Duration ofEvents = Duration.ZERO;

    public Consistency(InstantSource clock, Duration ofLists) {
        this.clock = clock;
        this.ofLists = ofLists;
    }

    /** @param events for reading one event by its id */
    public void lag(Duration lists, Duration events) {
        ofLists = lists;
        ofEvents = events;
    }

    public Duration ofLists() {
        return ofLists;
    }

    /** Until when a listing sees what was written. */
    public Instant seenByLists() {
        return clock.instant().minus(ofLists);
    }

    /** Until when a reader of one event sees what was written. */
    public Instant seenByReaders() {
        return clock.instant().minus(ofEvents);
    }
}
