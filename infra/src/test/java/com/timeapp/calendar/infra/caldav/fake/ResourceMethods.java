package com.timeapp.calendar.infra.caldav.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** GET, PUT and DELETE of one resource, under the condition that the request names (RFC 9110 §13). */
final class ResourceMethods {

    private final Quirks quirks;

    ResourceMethods(Quirks quirks) {
        this.quirks = quirks;
    }

    Reply get(FakeCalendar calendar, Call call) {
        return calendar.find(call.path())
                .map(found -> new Reply(200, headers(found), found.text()))
                .orElse(Reply.of(404));
    }

    private Map<String, String> headers(FakeCalendar.Resource found) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "text/calendar; charset=utf-8");
        headers.put("ETag", (quirks.weakensVersions ? "W/" : "") + found.etag());
        if (quirks.scheduling) {
            headers.put("Schedule-Tag", found.scheduleTag());
        }
        return headers;
    }

    Reply put(FakeCalendar calendar, Call call) {
        synchronized (calendar) {
            var before = calendar.find(call.path());
            if (!quirks.right.equals("all")) {
                return Reply.of(403);
            }
            if (!holds(call, before)) {
                return Reply.of(412);
            }
            if (!Ics.isValid(call.body())) {
                return Reply.refused(403, "c:valid-calendar-data");
            }
            if (!Ics.has(call.body(), calendar.component())) {
                return Reply.refused(403, "c:supported-calendar-component");
            }
            var sameUid = calendar.resourceWithUid(Ics.uid(call.body()));
            if (sameUid.filter(other -> !other.equals(call.path())).isPresent()) {
                return Reply.refused(409, "c:no-uid-conflict");
            }
            var stored = calendar.put(call.path(), call.body());
            var rewritten = quirks.rewriting.apply(call.body());
            if (!rewritten.equals(call.body())) {
                calendar.put(call.path(), rewritten);
            }
            var status = before.isPresent() ? 204 : 201;
            return quirks.tellsVersionOfWrites ? Reply.with(status, "ETag", stored.etag()) : Reply.of(status);
        }
    }

    Reply delete(FakeCalendar calendar, Call call) {
        synchronized (calendar) {
            var before = calendar.find(call.path());
            if (before.isEmpty()) {
                return Reply.of(404);
            }
            if (!holds(call, before)) {
                return Reply.of(412);
            }
            calendar.remove(call.path());
            return Reply.of(204);
        }
    }

    private boolean holds(Call call, Optional<FakeCalendar.Resource> now) {
        var match = call.header("if-match");
        var noneMatch = call.header("if-none-match");
        var version = now.map(FakeCalendar.Resource::etag).orElse("");
        var scheduleTag = call.header("if-schedule-tag-match");
        if (quirks.scheduling && !scheduleTag.isEmpty()) {
            return now.filter(found -> found.scheduleTag().equals(scheduleTag)).isPresent();
        }
        var matches = match.isEmpty() || match.equals(version) || match.equals("*") && now.isPresent();
        return matches && (noneMatch.isEmpty() || (noneMatch.equals("*") ? now.isEmpty() : !noneMatch.equals(version)));
    }
}
