package com.timeapp.calendar.infra.caldav;

import java.net.URI;
import java.util.List;

/** A CalDAV server of a test, used by its people with other clients than ours. */
public interface CalendarServer extends AutoCloseable {

    String USER = "alice";
    String PASSWORD = "pass:wörd";

    URI url();

    /** @return the address of the new calendar, with a slash at its end */
    default URI makeCalendar(String user, String name) {
        return makeCalendar(user, name, "VEVENT");
    }

    URI makeCalendar(String user, String name, String component);

    String get(URI resource);

    boolean has(URI resource);

    void put(URI resource, String calendar);

    /** A resource, or a calendar with all that is in it. */
    void delete(URI address);

    /** The resources in a calendar. */
    List<URI> list(URI calendar);

    @Override
    void close();
}
