package com.timeapp.calendar.infra.caldav;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    /**
     * What a client does that replaces what it has just read.
     *
     * @throws java.util.NoSuchElementException when it is not there
     */
    void edit(URI resource, UnaryOperator<String> change);

    /** A resource, or a calendar with all that is in it. */
    void delete(URI address);

    /** @return whether it was there */
    boolean deleteIfThere(URI resource);

    /** The resources in a calendar. */
    List<URI> list(URI calendar);

    /** And what is in each. */
    default Map<URI, String> contents(URI calendar) {
        return list(calendar).stream().collect(Collectors.toMap(Function.identity(), this::get));
    }

    @Override
    void close();
}
