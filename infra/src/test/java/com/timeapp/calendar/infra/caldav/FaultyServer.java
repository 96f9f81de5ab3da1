package com.timeapp.calendar.infra.caldav;

/** A server, or the way to it, that does as a test wants. What its people do by other means suffers no fault. */
public interface FaultyServer extends CalendarServer {

    /** The next request of this method is answered so, and has no effect. */
    void answersNext(String method, int status, String header, String value);

    /** The next request of this method takes effect, and the connection ends without an answer. */
    void cutsAfterNext(String method);
}
