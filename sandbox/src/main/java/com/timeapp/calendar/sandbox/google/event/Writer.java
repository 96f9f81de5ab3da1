package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.directory.SimulatedCalendar;
import com.timeapp.calendar.sandbox.http.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who writes to which calendar.
 *
 * @param call absent where it is the person in Google's own app, who breaks no rules and whose mails are no client's
 * @param ifMatch the only etag that may be overwritten
 */
public record Writer(
        SimulatedCalendar calendar,
        String email,
        SendUpdates sendUpdates,
        Optional<String> ifMatch,
        @Nullable Call call) {

    public static Writer person(SimulatedCalendar calendar) {
        return new Writer(calendar, calendar.owner(), SendUpdates.NONE, Optional.empty(), null);
    }

    public static Writer client(SimulatedCalendar calendar, String email, Call call) {
        var ifMatch = call.header("If-Match").filter(etag -> !etag.equals("*"));
        return new Writer(calendar, email, SendUpdates.of(call.query()), ifMatch, call);
    }

    boolean isPerson() {
        return call == null;
    }
}
