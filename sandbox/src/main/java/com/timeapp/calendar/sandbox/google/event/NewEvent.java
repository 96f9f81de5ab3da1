package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.http.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What a client sent, completed by what only the calendar knows. */
final class NewEvent {

    private NewEvent() {}

    static ObjectNode content(Writer writer, String id, ObjectNode body, Instant now) {
        var content = Json.object().put("kind", "calendar#event").put("id", id);
        content.put("created", Timestamps.text(now)).put("updated", Timestamps.text(now));
        body.properties().stream()
                .filter(field -> !EventFields.READ_ONLY.contains(field.getKey()))
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> content.set(field.getKey(), field.getValue()));
        var uid = body.path("iCalUID").asString("");
        content.put("iCalUID", uid.isEmpty() ? id + "@google.com" : uid);
        content.putObject("creator").put("email", writer.email());
        content.putObject("organizer").put("email", organizer(writer, body));
        return content;
    }

    /** An invitation from elsewhere is in a person's calendar without any client having put it there. */
    private static String organizer(Writer writer, ObjectNode body) {
        var inviter = body.path("organizer").path("email").asString("");
        return writer.isPerson() && !inviter.isEmpty()
                ? inviter
                : writer.calendar().organizer();
    }
}
