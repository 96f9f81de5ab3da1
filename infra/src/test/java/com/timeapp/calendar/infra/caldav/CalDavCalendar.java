package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.infra.contract.Capability;
import com.timeapp.calendar.infra.contract.PersonsCalendar;
import com.timeapp.calendar.infra.contract.ProvidedCalendar;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A calendar at a CalDAV server, which goes on when the calendar is closed.
 *
 * @param unknownToken such as the server makes them
 */
record CalDavCalendar(FaultyServer server, Calendars calendars, URI address, String unknownToken)
        implements ProvidedCalendar {

    @Override
    public CalendarGateway gateway() {
        return calendars.gateway;
    }

    @Override
    public CalendarTarget target() {
        return calendars.target(address, CalendarServer.USER, CalendarServer.PASSWORD);
    }

    @Override
    public PersonsCalendar person() {
        return new CalDavPerson(server, address);
    }

    @Override
    public InstantSource clock() {
        return Calendars.CLOCK;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.KEEPS_PRIORITIES);
    }

    @Override
    public CalendarTarget missing() {
        return calendars.target(address.resolve("../nothing/"), CalendarServer.USER, CalendarServer.PASSWORD);
    }

    @Override
    public CalendarTarget ofAnother() {
        return calendars.target(address, "bob", "builder");
    }

    @Override
    public CalendarTarget withoutGrant() {
        return calendars.target(address, CalendarServer.USER, "wrong");
    }

    @Override
    public SyncCursor forgotten() {
        return new SyncCursor("sync:" + unknownToken);
    }

    @Override
    public void throttlesNext(Asked what, Duration pause) {
        server.answersNext(method(what), 429, "Retry-After", String.valueOf(pause.toSeconds()));
    }

    @Override
    public void cutsAfterNext(Asked what) {
        server.cutsAfterNext(method(what));
    }

    private static String method(Asked what) {
        return switch (what) {
            case CREATE, CHANGE -> "PUT";
            case REMOVE -> "DELETE";
            case CHANGES -> "REPORT";
        };
    }

    /** Servers tell nothing of the kind. */
    @Override
    public List<String> misdeeds() {
        return List.of();
    }

    @Override
    public void close() {
        // the server is that of all tests
    }
}
