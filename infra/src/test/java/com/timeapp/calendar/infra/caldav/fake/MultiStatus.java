package com.timeapp.calendar.infra.caldav.fake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a 207 (RFC 4918 §13) while it is written. */
final class MultiStatus {

    private final StringBuilder rows = new StringBuilder();
    private final Quirks quirks;

    MultiStatus(Quirks quirks) {
        this.quirks = quirks;
    }

    /** @param properties names with their content as XML; of those asked for only the ones that are there are found */
    MultiStatus row(String href, Map<String, String> properties, Collection<String> asked) {
        var found = new LinkedHashMap<>(properties);
        if (!asked.isEmpty()) {
            found.keySet().removeIf(name -> !asked.contains(local(name)));
        }
        rows.append("<d:response><d:href>")
                .append(Xml.escaped(quirks.hrefs.apply(href)))
                .append("</d:href>");
        rows.append("<d:propstat><d:prop>");
        found.forEach((name, content) -> rows.append("<%s>%s</%1$s>".formatted(name, content)));
        rows.append("</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>");
        return this;
    }

    MultiStatus status(String href, String status) {
        rows.append("<d:response><d:href>")
                .append(Xml.escaped(quirks.hrefs.apply(href)))
                .append("</d:href>");
        rows.append("<d:status>HTTP/1.1 ").append(status).append("</d:status></d:response>");
        return this;
    }

    MultiStatus foreign() {
        rows.append(
                "<d:response><d:href>https://evil.example.org/x.ics</d:href><d:propstat><d:prop>"
                        + "<d:getetag>\"1\"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>");
        return this;
    }

    MultiStatus gone(String href) {
        rows.append("<d:response><d:href>")
                .append(Xml.escaped(quirks.hrefs.apply(href)))
                .append("</d:href>");
        rows.append("<d:status>HTTP/1.1 404 Not Found</d:status></d:response>");
        return this;
    }

    MultiStatus syncToken(String token) {
        rows.append("<d:sync-token>").append(token).append("</d:sync-token>");
        return this;
    }

    Reply reply() {
        return Reply.xml(
                207,
                "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\""
                        + " xmlns:cs=\"http://calendarserver.org/ns/\">" + rows + "</d:multistatus>");
    }

    static Map<String, String> version(FakeCalendar.Resource resource) {
        return Map.of("d:getetag", Xml.escaped(resource.etag()));
    }

    static final List<String> EVERYTHING = List.of();

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
