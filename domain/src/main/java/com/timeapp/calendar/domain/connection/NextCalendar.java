package com.timeapp.calendar.domain.connection;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The calendar that a connection is to go on with.
 *
 * @param zone in which floating times are read from then on; absent: as before
 */
public record NextCalendar(CalendarRef calendar, Optional<ZoneId> zone) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "NextCalendar[…]";
    }
}
