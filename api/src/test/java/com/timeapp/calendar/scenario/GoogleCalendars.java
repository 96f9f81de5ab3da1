package com.timeapp.calendar.scenario;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Somebody's calendars in one account at simulated Google. */
record GoogleCalendars(String account, SimulatedGoogle google, AtomicInteger made) implements OwnCalendars {

    static GoogleCalendars of(String user, SimulatedGoogle google) {
        var account = user + "@example.com";
        google.account(account);
        return new GoogleCalendars(account, google, new AtomicInteger());
    }

    /** The first one is there since there is the account. */
    @Override
    public OwnCalendar make(String name) {
        if (made.getAndIncrement() == 0) {
            return new GoogleCalendar(account, google, account);
        }
        var calendar = name + "@group.calendar.google.com";
        google.control(
                "POST",
                "accounts",
                "{\"email\": \"" + account + "\", \"calendars\": [{\"id\": \"" + calendar + "\", \"summary\": \"" + name
                        + "\"}]}");
        return new GoogleCalendar(account, google, calendar);
    }

    @Override
    public void tellNothing() {
        google.control("POST", "pushes", "{\"drop\": 1}");
    }

    /** Mails that nobody wanted among them. */
    @Override
    public List<String> misdeeds() {
        return Stream.concat(google.violations().stream(), google.outbox().stream())
                .toList();
    }

    @Override
    public void close() {
        // it ends with the product that simulates it
    }
}
