package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.util.List;

/** Somebody's calendars on a real CalDAV server. */
record RadicaleCalendars(String user, RadicaleServer server) implements OwnCalendars {

    private static final String PASSWORD = "secret";

    static RadicaleCalendars of(String user) {
        return new RadicaleCalendars(user, RadicaleServer.start(user, PASSWORD));
    }

    @Override
    public OwnCalendar make(String name) {
        return new CalDavCalendar(server, user, PASSWORD, server.makeCalendar(user, name));
    }

    @Override
    public void tellNothing() {
        // it never does
    }

    @Override
    public List<String> misdeeds() {
        return server.warnings();
    }

    @Override
    public void close() {
        server.close();
    }
}
