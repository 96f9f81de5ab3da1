package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Connections that waited for credentials go on as soon as their calendars were seen with new ones. About a calendar
 * that was not seen, such as somebody else's that is shared, the next fetch decides.
 */
@Component
class Readmission {

    private final ConnectionDirectory connections;
    private final Commands commands;

    Readmission(ConnectionDirectory connections, Commands commands) {
        this.connections = connections;
        this.commands = commands;
    }

    void letGoOn(Caller caller, SubjectId owner, AccountId account, List<CalendarInfo> seen) {
        var calendars = seen.stream().map(calendar -> calendar.ref().id()).collect(Collectors.toSet());
        connections.of(owner).stream()
                .filter(known -> known.account().id().equals(account))
                .filter(known -> known.state() == ConnectionState.REAUTHORIZATION_REQUIRED)
                .filter(known -> calendars.contains(known.target().calendar().id()))
                .map(Entry::connection)
                .forEach(connection -> commands.send(caller, new ReportCalendarAvailable(connection)));
    }
}
