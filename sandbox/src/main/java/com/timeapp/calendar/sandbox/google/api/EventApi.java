package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.directory.ListEntry;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.event.EventView;
import com.timeapp.calendar.sandbox.google.event.EventWrites;
import com.timeapp.calendar.sandbox.google.event.Occurrences;
import com.timeapp.calendar.sandbox.google.event.Writer;
import com.timeapp.calendar.sandbox.google.list.EventListing;
import com.timeapp.calendar.sandbox.google.push.Channels;
import com.timeapp.calendar.sandbox.google.store.Consistency;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.world.Violations;
import com.timeapp.calendar.sandbox.world.Violations.Rule;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with events. */
final class EventApi {

    private final EventWrites writes;
    private final EventListing listing;
    private final Consistency consistency;
    private final Channels channels;
    private final Violations violations;

    EventApi(Services services) {
        writes = services.writes();
        listing = services.events();
        consistency = services.consistency();
        channels = services.channels();
        violations = services.world().violations();
    }

    Reply list(ApiCall call) {
        EventListing.forbidden(call.call().query())
                .forEach(parameter ->
                        violations.add(Rule.FORBIDDEN_PARAMETER, parameter + " with syncToken", call.call()));
        return Reply.of(listing.list(call.calendar(), call.call().query()));
    }

    Reply instances(ApiCall call) {
        return Reply.of(listing.instances(
                call.calendar(), call.variable("eventId"), call.call().query()));
    }

    Reply get(ApiCall call) {
        var entry = call.calendar();
        var event = Occurrences.find(entry.calendar().events(), call.variable("eventId"), consistency.seenByReaders())
                .orElseThrow(Refusals::notFound);
        if (call.call()
                .header("If-None-Match")
                .filter(event.get("etag").stringValue()::equals)
                .isPresent()) {
            return Reply.empty(304);
        }
        return shown(entry, event);
    }

    Reply insert(ApiCall call) {
        var entry = call.writableCalendar();
        return written(entry, writes.insert(writer(call, entry), call.body()));
    }

    Reply patch(ApiCall call) {
        var entry = call.writableCalendar();
        return written(entry, writes.patch(writer(call, entry), call.variable("eventId"), call.body()));
    }

    Reply update(ApiCall call) {
        var entry = call.writableCalendar();
        return written(entry, writes.update(writer(call, entry), call.variable("eventId"), call.body()));
    }

    Reply delete(ApiCall call) {
        writes.delete(writer(call, call.writableCalendar()), call.variable("eventId"));
        return Reply.empty(204);
    }

    Reply watch(ApiCall call) {
        return Reply.of(channels.watch(call.body(), call.calendar().calendar().id()));
    }

    Reply stop(ApiCall call) {
        channels.stop(Json.object(call.call().body()).orElseThrow(Refusals::parseError));
        return Reply.empty(204);
    }

    private static Writer writer(ApiCall call, ListEntry entry) {
        return Writer.client(entry.calendar(), call.account().email(), call.call());
    }

    private static Reply written(ListEntry entry, Version version) {
        return shown(entry, version.content());
    }

    private static Reply shown(ListEntry entry, ObjectNode event) {
        return Reply.of(new EventView(entry.calendar()).show(event))
                .tagged(event.get("etag").stringValue());
    }
}
