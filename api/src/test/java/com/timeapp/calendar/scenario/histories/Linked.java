package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;

/** A calendar of a person and the connection to it. */
record Linked(ConnectionId connection, AccountId account, CalendarRef ref, Provider provider) {

    KeptCalendar calendar() {
        return provider.calendar;
    }
}
