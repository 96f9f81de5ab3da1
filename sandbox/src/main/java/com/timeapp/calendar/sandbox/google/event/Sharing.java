package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.directory.SimulatedCalendar;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the guests of an event have in common, and what each has for itself. */
final class Sharing {

    private Sharing() {}

    static String organizer(JsonNode event) {
        return event.path("organizer").path("email").asString("");
    }

    static boolean isOrganizedIn(SimulatedCalendar calendar, JsonNode event) {
        return organizer(event).equals(calendar.organizer());
    }

    /** What only the organizer may change; a guest's own answer is no part of it. */
    static ObjectNode shared(ObjectNode event, String guest) {
        var shared = event.deepCopy();
        shared.remove(EventFields.OF_THE_COPY);
        shared.remove(List.of("etag", "updated", "sequence", "attendees", "status"));
        if (shared.get("extendedProperties") instanceof ObjectNode properties) {
            properties.remove("private");
            if (properties.isEmpty()) {
                shared.remove("extendedProperties");
            }
        }
        shared.putArray("others").addAll(Attendees.others(event, guest));
        return shared;
    }

    /** The organizer's event as a guest has it, who keeps what is the guest's own. */
    static ObjectNode copyFor(ObjectNode organizers, ObjectNode guests) {
        var copy = organizers.deepCopy();
        copy.remove(EventFields.OF_THE_COPY);
        for (var field : EventFields.OF_THE_COPY) {
            if (guests.has(field)) {
                copy.set(field, guests.get(field));
            }
        }
        if (copy.get("extendedProperties") instanceof ObjectNode properties) {
            properties.remove("private");
        }
        var own = guests.path("extendedProperties").get("private");
        if (own != null) {
            copy.withObjectProperty("extendedProperties").set("private", own);
        }
        if (copy.path("extendedProperties").isEmpty()) {
            copy.remove("extendedProperties");
        }
        if (!copy.has("reminders")) {
            copy.putObject("reminders").put("useDefault", true);
        }
        return copy;
    }
}
