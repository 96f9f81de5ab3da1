package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.directory.SimulatedCalendar;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import com.timeapp.calendar.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client is shown of an event.
 *
 * @param zone whose offset all times are written with: the calendar's, unless the client asks for another
 * @param maxAttendees above it, only the client's own entry is shown
 */
public record EventView(SimulatedCalendar calendar, ZoneId zone, int maxAttendees) {

    public EventView(SimulatedCalendar calendar) {
        this(calendar, calendar.zone(), Integer.MAX_VALUE);
    }

    public ObjectNode show(ObjectNode stored) {
        var event = stored.deepCopy();
        for (var time : List.of("start", "end", "originalStartTime")) {
            if (event.has(time)) {
                event.set(time, EventTime.stored(event.get(time)).json(zone));
            }
        }
        event.put("htmlLink", link(event));
        markSelf(event.path("creator"));
        markSelf(event.path("organizer"));
        event.path("attendees").forEach(this::markSelf);
        if (event.path("attendees").size() > maxAttendees) {
            var own = Attendees.find(event, calendar.id());
            var shown = event.put("attendeesOmitted", true).putArray("attendees");
            own.ifPresent(shown::add);
        }
        return event;
    }

    /** All that is sure of an event that is gone: its id, and of an occurrence what it was one of. */
    public ObjectNode tombstone(ObjectNode stored) {
        var event = Json.object();
        event.set("id", stored.get("id"));
        event.put("status", "cancelled");
        if (stored.has("recurringEventId")) {
            event.set("recurringEventId", stored.get("recurringEventId"));
            event.set(
                    "originalStartTime",
                    EventTime.stored(stored.get("originalStartTime")).json(zone));
        }
        return event;
    }

    private void markSelf(JsonNode person) {
        if (person instanceof ObjectNode found
                && found.path("email").asString("").equals(calendar.id())) {
            found.put("self", true);
        }
    }

    private String link(JsonNode event) {
        var id = event.get("id").stringValue() + " " + calendar.id();
        return "https://www.google.com/calendar/event?eid="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}
