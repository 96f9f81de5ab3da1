package com.timeapp.calendar.infra.google;

import com.google.api.client.http.HttpHeaders;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.infra.google.GoogleVersion.Company;
import java.io.IOException;

/**
 * Writes as Google takes them: under an id of ours, or over the one version that is expected. Whom it tells by mail is said
 * each time: nobody, or where the person wants that all whom they invited.
 */
final class WriteRequests {

    private static final String NOBODY = "none";
    private static final String ALL_GUESTS = "all";

    private WriteRequests() {}

    static CalendarRequest<?> of(Calendar api, CalendarTarget target, Write write) throws IOException {
        var calendar = target.calendar().id();
        return switch (write) {
            case Write.Create create ->
                api.events()
                        .insert(calendar, EventBodies.made(create))
                        .setSendUpdates(NOBODY)
                        .setMaxAttendees(1);
            case Write.Change change -> {
                var patch = api.events()
                        .patch(calendar, EventIds.of(change.event()), EventBodies.changed(fields(change)))
                        .setSendUpdates(whom(change.expected(), change.notifyGuests()))
                        .setMaxAttendees(1);
                expect(patch.getRequestHeaders(), change.expected());
                yield patch;
            }
            case Write.Remove remove -> {
                var delete = api.events()
                        .delete(calendar, EventIds.of(remove.event()))
                        .setSendUpdates(whom(remove.expected(), remove.notifyGuests()));
                expect(delete.getRequestHeaders(), remove.expected());
                yield delete;
            }
        };
    }

    /** Reminders that the person has made their own are left as they are. */
    private static EventPatch fields(Write.Change change) {
        return GoogleVersion.of(change.expected()).remindsOtherwise()
                ? change.fields().withoutReminders()
                : change.fields();
    }

    private static String whom(RemoteVersion version, boolean notifyGuests) {
        return notifyGuests && GoogleVersion.of(version).company() == Company.GUESTS ? ALL_GUESTS : NOBODY;
    }

    /** Fails for every event that there is, and tells one from none. */
    static CalendarRequest<?> touch(Calendar api, CalendarTarget target, String id) throws IOException {
        var patch = api.events().patch(target.calendar().id(), id, new Event()).setSendUpdates(NOBODY);
        expect(patch.getRequestHeaders(), new RemoteVersion(""));
        return patch;
    }

    private static void expect(HttpHeaders headers, RemoteVersion version) {
        var etag = GoogleVersion.of(version).etag();
        // without a version nothing is expected, and nothing may match
        headers.setIfMatch(etag.isEmpty() ? "\"\"" : etag);
    }
}
