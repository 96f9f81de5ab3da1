package com.timeapp.calendar.infra.caldav.fake;

import java.util.HashMap;
import java.util.List;

/** REPORT: what changed (RFC 6578), many resources at once, and where a UID is (RFC 4791 §7). */
final class Reports {

    private static final String DAV = "DAV:";
    private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

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

    private static Reply changes(FakeCalendar calendar, Xml body) {
        var token = String.join("", body.texts(DAV, "sync-token"));
        synchronized (calendar) {
            var answer = new MultiStatus();
            if (token.isEmpty()) {
                list(answer, calendar, 0, body.properties());
            } else {
                var since = calendar.revisionOf(token);
                if (since.isEmpty()) {
                    return Reply.refused(403, "d:valid-sync-token");
                }
                list(answer, calendar, since.getAsLong(), body.properties());
                calendar.removedSince(since.getAsLong()).keySet().forEach(answer::gone);
            }
            return answer.syncToken(calendar.syncToken()).reply();
        }
    }

    private static void list(MultiStatus answer, FakeCalendar calendar, long since, List<String> asked) {
        calendar.changedSince(since)
                .forEach((path, resource) -> answer.row(path, MultiStatus.version(resource), asked));
    }

    private static Reply resources(FakeCalendar calendar, Xml body) {
        var answer = new MultiStatus();
        for (var href : body.texts(DAV, "href")) {
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

    private static Reply withUid(FakeCalendar calendar, Xml body) {
        var wanted = body.texts(CALDAV, "text-match");
        if (wanted.size() != 1) {
            return Reply.refused(403, "c:supported-filter");
        }
        var answer = new MultiStatus();
        calendar.all().forEach((path, resource) -> {
            if (resource.uid().contains(wanted.getFirst())) {
                answer.row(path, MultiStatus.version(resource), body.properties());
            }
        });
        return answer.reply();
    }
}
