package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.infra.contract.Asking;
import com.timeapp.calendar.infra.contract.Capability;
import com.timeapp.calendar.infra.contract.PersonsCalendar;
import com.timeapp.calendar.infra.contract.ProvidedCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The only calendar at simulated Google, which goes with it. */
record GoogleCalendar(GoogleCalendars google) implements ProvidedCalendar {

    private static final String BOB = "bob@example.com";

    @Override
    public CalendarGateway gateway() {
        return google.gateway;
    }

    @Override
    public CalendarTarget target() {
        return google.target;
    }

    @Override
    public PersonsCalendar person() {
        return new GooglePerson(google.ann);
    }

    @Override
    public InstantSource clock() {
        return Clock.systemUTC();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.LISTS_EVENTS, Capability.NEVER_REUSES_NAMES, Capability.PUSHES);
    }

    @Override
    public CalendarTarget missing() {
        return called("nobody@example.com");
    }

    @Override
    public CalendarTarget ofAnother() {
        google.ann.control("/accounts", "{'email': '" + BOB + "'}");
        return called(BOB);
    }

    private CalendarTarget called(String id) {
        return new CalendarTarget(google.target.account(), new CalendarRef(id, "?"), google.target.zone());
    }

    @Override
    public CalendarTarget withoutGrant() {
        google.ann.control("/tokens/expire", "{'kind': 'refresh'}");
        google.ann.control("/tokens/expire", "{'kind': 'access'}");
        return google.target;
    }

    @Override
    public SyncCursor forgotten() {
        var cursor = Asking.ok(google.gateway.changes(google.target, Optional.empty()))
                .next();
        google.ann.control("/tokens/expire", "{'kind': 'sync'}");
        return cursor;
    }

    @Override
    public void throttlesNext(Asked what, Duration pause) {
        fault(what, "{'status': 429, 'headers': {'Retry-After': '" + pause.toSeconds() + "'}}");
    }

    @Override
    public void cutsAfterNext(Asked what) {
        fault(what, "{'cut': 'after'}");
    }

    private void fault(Asked what, String then) {
        var method = switch (what) {
            case CREATE -> "POST";
            case CHANGE -> "PATCH";
            case REMOVE -> "DELETE";
            case CHANGES -> "GET";
        };
        google.ann.control("/faults", "[{'match': {'method': '%s'}, 'times': 1, 'then': %s}]".formatted(method, then));
    }

    @Override
    public List<String> misdeeds() {
        return Stream.concat(google.ann.violations().stream(), google.ann.outbox().stream())
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public void close() {
        try {
            google.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
