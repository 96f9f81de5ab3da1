package com.timeapp.calendar.sandbox.google.event;

import static tools.jackson.databind.node.JsonNodeType.ARRAY;
import static tools.jackson.databind.node.JsonNodeType.BOOLEAN;
import static tools.jackson.databind.node.JsonNodeType.NUMBER;
import static tools.jackson.databind.node.JsonNodeType.OBJECT;
import static tools.jackson.databind.node.JsonNodeType.STRING;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an event: what they are, and who may write them.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events">Events</a>
 */
final class EventFields {

    private static final Map<String, JsonNodeType> TYPES = new HashMap<>();

    static {
        type(STRING, "kind", "etag", "id", "status", "htmlLink", "created", "updated", "summary", "description");
        type(STRING, "location", "colorId", "recurringEventId", "transparency", "visibility", "iCalUID");
        type(STRING, "hangoutLink", "eventType");
        type(OBJECT, "creator", "organizer", "start", "end", "originalStartTime", "extendedProperties");
        type(OBJECT, "conferenceData", "gadget", "reminders", "source", "workingLocationProperties");
        type(OBJECT, "outOfOfficeProperties", "focusTimeProperties", "birthdayProperties");
        type(BOOLEAN, "endTimeUnspecified", "attendeesOmitted", "anyoneCanAddSelf", "guestsCanInviteOthers");
        type(BOOLEAN, "guestsCanModify", "guestsCanSeeOtherGuests", "privateCopy", "locked");
        type(ARRAY, "recurrence", "attendees", "attachments");
        type(NUMBER, "sequence");
    }

    /** Ignored where a client sends them for an event that is there; {@code id} and {@code iCalUID} count on creation. */
    static final Set<String> READ_ONLY = Set.of(
            "kind",
            "etag",
            "id",
            "iCalUID",
            "htmlLink",
            "created",
            "updated",
            "creator",
            "organizer",
            "recurringEventId",
            "originalStartTime",
            "hangoutLink",
            "locked",
            "attendeesOmitted",
            "privateCopy");

    /** Each guest's own, in that guest's copy; beside the private extended properties. */
    static final Set<String> OF_THE_COPY = Set.of("reminders", "colorId", "transparency", "visibility");

    /** A change of these begins a new round of answers. */
    static final List<String> OF_THE_APPOINTMENT = List.of("start", "end", "recurrence", "location", "summary");

    /** Not shown while an event has them. */
    static final Map<String, String> UNSAID = Map.of(
            "transparency", "\"opaque\"",
            "visibility", "\"default\"",
            "guestsCanInviteOthers", "true",
            "guestsCanModify", "false",
            "guestsCanSeeOtherGuests", "true",
            "anyoneCanAddSelf", "false",
            "endTimeUnspecified", "false");

    private EventFields() {}

    private static void type(JsonNodeType type, String... fields) {
        for (var field : fields) {
            TYPES.put(field, type);
        }
    }

    static boolean isKnown(String field) {
        return TYPES.containsKey(field);
    }

    /** Takes out what does not exist, refuses what is of another type. */
    static void check(ObjectNode body) {
        body.properties().removeIf(field -> !isKnown(field.getKey()));
        for (var field : body.properties()) {
            var value = field.getValue();
            if (!value.isNull() && value.getNodeType() != TYPES.get(field.getKey())) {
                throw Refusals.parseError();
            }
        }
    }
}
