package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The guests of an event. */
final class Attendees {

    private static final int MOST = 200;
    private static final Set<String> RESPONSES = Set.of("needsAction", "declined", "tentative", "accepted");

    private Attendees() {}

    /** @param organizer shown as such where it is among them */
    static void normalize(ObjectNode event, String organizer) {
        if (!(event.get("attendees") instanceof ArrayNode attendees) || attendees.isEmpty()) {
            event.remove("attendees");
            return;
        }
        if (attendees.size() > MOST) {
            throw Refusals.rule("eventLimitExceeded", "The number of attendees exceeds the maximum.");
        }
        for (var attendee : attendees) {
            if (!(attendee instanceof ObjectNode guest)
                    || guest.path("email").asString("").indexOf('@') < 1) {
                throw Refusals.invalid("Invalid attendee email.");
            }
            var email = guest.get("email").stringValue().toLowerCase(Locale.ROOT);
            guest.put("email", email).remove(List.of("self", "organizer", "id"));
            if (email.equals(organizer)) {
                guest.put("organizer", true);
            }
            if (!RESPONSES.contains(guest.path("responseStatus").asString(""))) {
                guest.put("responseStatus", "needsAction");
            }
        }
    }

    static Set<String> emails(JsonNode event) {
        var emails = new LinkedHashSet<String>();
        event.path("attendees").forEach(guest -> emails.add(guest.path("email").asString("")));
        return emails;
    }

    static Optional<ObjectNode> find(JsonNode event, String email) {
        for (var guest : event.path("attendees")) {
            if (guest instanceof ObjectNode found
                    && found.path("email").asString("").equals(email)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    static Optional<String> answer(JsonNode event, String email) {
        return find(event, email).map(guest -> guest.path("responseStatus").asString("needsAction"));
    }

    /** Everybody's entry but this one's, to see whether a guest has touched those of others. */
    static List<JsonNode> others(JsonNode event, String email) {
        var others = new ArrayList<JsonNode>();
        for (var guest : event.path("attendees")) {
            if (!guest.path("email").asString("").equals(email)) {
                others.add(guest);
            }
        }
        return others;
    }
}
