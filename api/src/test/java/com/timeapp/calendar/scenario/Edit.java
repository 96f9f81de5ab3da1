package com.timeapp.calendar.scenario;

import java.time.Instant;

/**
 * A value that somebody gave a field.
 *
 * @param value empty where the event was removed, so that there is no start
 * @param begun and {@code done}: it took effect in between
 * @param certain false when nobody was told whether it did
 */
record Edit(Side side, Field field, String value, Instant begun, Instant done, boolean certain) {

    enum Side {
        TIME,
        CALENDAR
    }

    enum Field {
        TITLE,
        START
    }

    boolean isAfter(Edit other) {
        return begun.isAfter(other.done);
    }
}
