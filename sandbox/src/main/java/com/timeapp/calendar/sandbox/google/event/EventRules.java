package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import com.timeapp.calendar.sandbox.google.time.EventTimeInput;
import com.timeapp.calendar.sandbox.google.time.Series;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings an event into the form in which it is kept, or refuses it. */
final class EventRules {

    private static final Set<String> STATUS = Set.of("confirmed", "tentative", "cancelled");
    private static final Set<String> TRANSPARENCY = Set.of("opaque", "transparent");
    private static final Set<String> VISIBILITY = Set.of("default", "public", "private", "confidential");
    private static final Set<String> TYPES =
            Set.of("default", "birthday", "focusTime", "outOfOffice", "workingLocation", "fromGmail");

    private EventRules() {}

    /** @param organizer who is shown as such among the guests */
    static void normalize(ObjectNode event, ZoneId zone, String organizer) {
        oneOf(event, "status", STATUS, "confirmed");
        oneOf(event, "transparency", TRANSPARENCY, "opaque");
        oneOf(event, "visibility", VISIBILITY, "default");
        oneOf(event, "eventType", TYPES, "default");
        times(event, zone);
        Reminders.normalize(event);
        Attendees.normalize(event, organizer);
        ExtendedProperties.normalize(event);
        if (!event.has("sequence")) {
            event.put("sequence", 0);
        }
        EventFields.UNSAID.forEach((field, value) -> {
            if (event.path(field).toString().equals(value)) {
                event.remove(field);
            }
        });
        event.properties()
                .removeIf(field -> field.getValue().isString()
                        && field.getValue().stringValue().isEmpty());
    }

    private static void oneOf(ObjectNode event, String field, Set<String> values, String otherwise) {
        if (!event.has(field)) {
            event.put(field, otherwise);
        } else if (!values.contains(event.get(field).asString(""))) {
            throw Refusals.invalid("Invalid value for: " + field);
        }
    }

    private static void times(ObjectNode event, ZoneId zone) {
        var lines = lines(event.path("recurrence"));
        if (lines.isEmpty()) {
            event.remove("recurrence");
        }
        var input = new EventTimeInput(zone, !lines.isEmpty());
        var start = input.read(event.path("start"), "start");
        var end = input.read(event.path("end"), "end");
        if (start.getClass() != end.getClass()) {
            throw Refusals.invalid("Start and end times must either both be date or both be dateTime.");
        }
        var length = end.instant(zone).compareTo(start.instant(zone));
        if (length < 0 || length == 0 && start instanceof EventTime.AllDay) {
            throw Refusals.emptyRange();
        }
        if (!lines.isEmpty()) {
            Series.of(start, lines);
        }
        event.set("start", start.json(zone));
        event.set("end", end.json(zone));
    }

    static List<String> lines(JsonNode recurrence) {
        var lines = new ArrayList<String>();
        for (var line : recurrence) {
            if (!line.isString()) {
                throw Refusals.parseError();
            }
            lines.add(line.stringValue());
        }
        return lines;
    }
}
