package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALDAV;
import static com.timeapp.calendar.infra.caldav.DavXml.DAV;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calendars in a home that take events (RFC 4791 §5.2). */
final class CalendarCollections {

    private static final String WHAT_IS_THERE = """
            <?xml version="1.0" encoding="utf-8"?>
            <d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>\
            <d:resourcetype/><d:displayname/><d:current-user-privilege-set/>\
            <c:supported-calendar-component-set/><c:calendar-timezone/><c:calendar-timezone-id/>\
            </d:prop></d:propfind>
            """;

    private static final Set<String> WRITING = Set.of("all", "write", "write-content", "bind");

    private final DavClient client;
    private final Answers answers;

    CalendarCollections(DavClient client, Answers answers) {
        this.client = client;
        this.answers = answers;
    }

    List<CalendarInfo> in(DavSession session, URI home) throws Failed {
        var response = client.send(session, DavRequest.propfind(home, 1, WHAT_IS_THERE));
        var calendars = new ArrayList<CalendarInfo>();
        for (var row : answers.multiStatus(response).rows()) {
            if (isForEvents(row) && Href.isInside(session.origin(), response.uri(), row.href())) {
                var path = Href.resolve(session.origin(), response.uri(), row.href());
                calendars.add(
                        info(row, path.getRawPath().endsWith("/") ? path : path.resolve(path.getRawPath() + "/")));
            }
        }
        return List.copyOf(calendars);
    }

    private static boolean isForEvents(MultiStatus.Row row) {
        return isCalendar(row)
                && row.property(CALDAV, "supported-calendar-component-set")
                        .map(CalendarCollections::takesEvents)
                        .orElse(true);
    }

    static boolean isCalendar(MultiStatus.Row row) {
        return row.property(DAV, "resourcetype")
                .filter(type -> type.has(CALDAV, "calendar"))
                .isPresent();
    }

    /** A server that says nothing about components takes all of them. */
    private static boolean takesEvents(XmlElement componentSet) {
        return componentSet.children().isEmpty()
                || componentSet
                        .all(CALDAV, "comp")
                        .anyMatch(component ->
                                "VEVENT".equalsIgnoreCase(component.attributes().get("name")));
    }

    private static CalendarInfo info(MultiStatus.Row row, URI address) {
        var name = row.property(DAV, "displayname")
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> lastSegment(address));
        return new CalendarInfo(
                new CalendarRef(address.toString(), name), writable(row).orElse(true), zone(row));
    }

    /** Empty when the server does not tell. */
    static Optional<Boolean> writable(MultiStatus.Row row) {
        return row.property(DAV, "current-user-privilege-set")
                .map(set -> set.all(DAV, "privilege")
                        .flatMap(privilege -> privilege.children().stream())
                        .anyMatch(right -> right.namespace().equals(DAV) && WRITING.contains(right.name())));
    }

    private static Optional<ZoneId> zone(MultiStatus.Row row) {
        return row.property(CALDAV, "calendar-timezone-id")
                .flatMap(id -> TimeZoneIds.find(id.text().strip()))
                .or(() ->
                        row.property(CALDAV, "calendar-timezone").flatMap(text -> TimeZoneIds.ofCalendar(text.text())));
    }

    private static String lastSegment(URI address) {
        var segments = address.getRawPath().split("/");
        return segments.length == 0
                ? address.getHost()
                : URLDecoder.decode(segments[segments.length - 1].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
