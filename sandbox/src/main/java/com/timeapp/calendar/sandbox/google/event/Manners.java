package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.world.Violations;
import com.timeapp.calendar.sandbox.world.Violations.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes what a client writes that a careful one would not. */
record Manners(Violations violations) {

    void look(Writer writer, ObjectNode body) {
        var call = writer.call();
        if (call == null) {
            return;
        }
        if (!call.isJson()) {
            violations.add(Rule.MISSING_HEADER, "Content-Type: application/json", call);
        }
        body.propertyNames().stream()
                .filter(field -> !EventFields.isKnown(field))
                .forEach(field -> violations.add(Rule.UNKNOWN_FIELD, field, call));
    }

    void lookAtCondition(Writer writer) {
        var call = writer.call();
        if (call != null && call.header("If-Match").isEmpty()) {
            violations.add(Rule.UNCONDITIONAL_WRITE, "no If-Match", call);
        }
    }

    void lookAtForeign(Writer writer, ObjectNode body) {
        var call = writer.call();
        if (call == null) {
            return;
        }
        body.propertyNames().stream()
                .filter(field -> !EventFields.READ_ONLY.contains(field))
                .filter(field -> !EventFields.OF_THE_COPY.contains(field))
                .filter(field -> !field.equals("attendees"))
                .filter(field ->
                        !field.equals("extendedProperties") || body.path(field).has("shared"))
                .forEach(field -> violations.add(Rule.BODY_ON_FOREIGN_EVENT, field, call));
    }

    void mentionGuests(Writer writer, JsonNode event) {
        var call = writer.call();
        if (call != null && event.has("attendees") && writer.sendUpdates() == SendUpdates.UNSAID) {
            violations.add(Rule.UNSAID_NOTIFICATIONS, "no sendUpdates on an event with guests", call);
        }
    }
}
