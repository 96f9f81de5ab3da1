package com.timeapp.calendar.infra.caldav.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** REPORT: what changed (RFC 6578), many resources at once, and where a UID is (RFC 4791 §7). */
final class Reports {

    private static final String DAV = "DAV:";
    private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

    private final Quirks quirks;

    Reports(Quirks quirks) {
        this.quirks = quirks;
    }

    Reply on(FakeCalendar calendar, Call call) {
        var body = Xml.of(call.body());
        if (body.isEmpty()) {
            return Reply.of(400);
        }
        return switch (body.get().name()) {
            case "sync-collection" -> changes(calendar, body.get());
            case "calendar-multiget" -> resources(calendar, body.get());
            case "calendar-query" -> withUid(calendar, body.get());
            default -> Reply.refused(403, "d:supported-report");
        };
    }

    private Reply changes(FakeCalendar calendar, Xml body) {
        if (!quirks.syncTokens) {
            return Reply.refused(403, "d:supported-report");
        }
        var token = String.join("", body.texts(DAV, "sync-token"));
        synchronized (calendar) {
            var since = token.isEmpty() ? OptionalLong.of(0) : calendar.revisionOf(token);
            if (since.isPresent()) {
                return listed(calendar, since.getAsLong(), !token.isEmpty(), body.properties());
            }
            return switch (quirks.unknownToken) {
                case REFUSED -> Reply.refused(403, "d:valid-sync-token");
                case SERVER_ERROR -> Reply.of(500);
                case EVERYTHING -> listed(calendar, 0, false, body.properties());
            };
        }
    }

    private Reply listed(FakeCalendar calendar, long since, boolean removedToo, List<String> asked) {
        var answer = new MultiStatus(quirks);
        if (quirks.listsItself) {
            answer.row(calendar.path(), Map.of("d:getetag", "\"c\""), asked);
        }
        if (quirks.listsForeign) {
            answer.foreign();
        }
        var rows = calendar.changesSince(since, removedToo).entrySet().stream()
                .limit(quirks.truncatesAt)
                .toList();
        for (var row : rows) {
            row.getValue()
                    .resource()
                    .ifPresentOrElse(
                            found -> answer.row(row.getValue().path(), MultiStatus.version(found), asked),
                            () -> answer.gone(row.getValue().path()));
        }
        if (rows.size() == quirks.truncatesAt) {
            answer.status(calendar.path(), "507 Insufficient Storage");
            return answer.syncToken(FakeCalendar.token(rows.getLast().getKey())).reply();
        }
        return answer.syncToken(calendar.syncToken()).reply();
    }

    private Reply resources(FakeCalendar calendar, Xml body) {
        var answer = new MultiStatus(quirks);
        var leftOut = false;
        for (var href : body.texts(DAV, "href")) {
            leftOut = quirks.leavesOut && !leftOut;
            if (leftOut) {
                continue;
            }
            if (quirks.failsInside) {
                answer.status(href, "500 Internal Server Error");
                continue;
            }
            calendar.find(href)
                    .ifPresentOrElse(
                            found -> {
                                var properties = new HashMap<>(MultiStatus.version(found));
                                properties.put("c:calendar-data", Xml.escaped(found.text()));
                                answer.row(href, properties, body.properties());
                            },
                            () -> answer.gone(href));
        }
        return answer.reply();
    }

    private Reply withUid(FakeCalendar calendar, Xml body) {
        var wanted = body.texts(CALDAV, "text-match");
        if (wanted.size() != 1) {
            return Reply.refused(403, "c:supported-filter");
        }
        var answer = new MultiStatus(quirks);
        calendar.all().forEach((path, resource) -> {
            if (resource.uid().contains(wanted.getFirst())) {
                answer.row(path, MultiStatus.version(resource), body.properties());
            }
        });
        return answer.reply();
    }
}
