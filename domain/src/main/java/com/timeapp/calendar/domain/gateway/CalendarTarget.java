package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.CalendarRef;
import java.time.ZoneId;

/** @param zone where floating times of this calendar are read */
public record CalendarTarget(AccountRef account, CalendarRef calendar, ZoneId zone) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "CalendarTarget[…]";
    }
}
