package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALENDARSERVER;
import static com.timeapp.calendar.infra.caldav.DavXml.DAV;

import com.timeapp.calendar.domain.connection.UnavailableReason;
import java.util.Optional;

/**
 * What a collection says about itself.
 *
 * @param writable absent when the server does not tell
 */
record CollectionState(Optional<String> syncToken, Optional<String> ctag, Optional<Boolean> writable) {

    private static final String WHAT_IT_SAYS = """
            <?xml version="1.0" encoding="utf-8"?>
            <d:propfind xmlns:d="DAV:" xmlns:cs="http://calendarserver.org/ns/"><d:prop>\
            <d:resourcetype/><d:sync-token/><d:current-user-privilege-set/><cs:getctag/></d:prop></d:propfind>
            """;

    /** Fails unless the collection is there, is a calendar, and may be seen. */
    static CollectionState of(DavCollection collection, DavClient client, Answers answers) throws Failed {
        var response = client.send(collection.session(), DavRequest.propfind(collection.uri(), 0, WHAT_IT_SAYS));
        var rows = answers.multiStatus(response).rows();
        if (rows.isEmpty() || rows.getFirst().isGone()) {
            throw Failed.unavailable(UnavailableReason.CALENDAR_NOT_FOUND);
        }
        var row = rows.getFirst();
        if (row.isFailure()) {
            throw Failed.unavailable(UnavailableReason.ACCESS_LOST);
        }
        if (!CalendarCollections.isCalendar(row)) {
            throw Failed.unavailable(UnavailableReason.NOT_A_CALENDAR);
        }
        return new CollectionState(
                text(row, DAV, "sync-token"), text(row, CALENDARSERVER, "getctag"), CalendarCollections.writable(row));
    }

    private static Optional<String> text(MultiStatus.Row row, String namespace, String name) {
        return row.property(namespace, name)
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty());
    }
}
