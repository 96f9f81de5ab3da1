package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.CalendarRef;
import java.time.ZoneId;
import java.util.Optional;

/** A calendar of an account. {@code zone}: the one its provider says it has. */
public record CalendarInfo(CalendarRef ref, boolean writable, Optional<ZoneId> zone) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "CalendarInfo[…]";
    }
}
