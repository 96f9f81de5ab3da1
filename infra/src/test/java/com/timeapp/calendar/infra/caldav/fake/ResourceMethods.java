package com.timeapp.calendar.infra.caldav.fake;

import java.util.Optional;

/** GET, PUT and DELETE of one resource, under the condition that the request names (RFC 9110 §13). */
final class ResourceMethods {

    Reply get(FakeCalendar calendar, Call call) {
        return calendar.find(call.path())
                .map(found -> new Reply(
                        200,
                        java.util.Map.of("ETag", found.etag(), "Content-Type", "text/calendar; charset=utf-8"),
                        found.text()))
                .orElse(Reply.of(404));
    }

    Reply put(FakeCalendar calendar, Call call) {
        synchronized (calendar) {
            var before = calendar.find(call.path());
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
            return Reply.with(before.isPresent() ? 204 : 201, "ETag", stored.etag());
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

    private static boolean holds(Call call, Optional<FakeCalendar.Resource> now) {
        var match = call.header("if-match");
        var noneMatch = call.header("if-none-match");
        var version = now.map(FakeCalendar.Resource::etag).orElse("");
        var matches = match.isEmpty() || match.equals(version) || match.equals("*") && now.isPresent();
        return matches && (noneMatch.isEmpty() || (noneMatch.equals("*") ? now.isEmpty() : !noneMatch.equals(version)));
    }
}
