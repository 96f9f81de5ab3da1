package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.event.ExtendedProperties;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which events a listing is about. Without a word about types that is all of them. */
record EventFilter(
        List<String> types,
        List<String> privateProperties,
        List<String> sharedProperties,
        Optional<String> uid,
        Optional<String> words,
        Optional<Instant> updatedMin) {

    private static final List<String> TYPES =
            List.of("birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation");

    static EventFilter of(ListQuery query) {
        Parameters parameters = query.parameters();
        var types = parameters.all("eventTypes");
        if (!TYPES.containsAll(types)) {
            throw Refusals.invalidParameter("eventTypes", "Invalid value for: eventTypes");
        }
        return new EventFilter(
                types,
                parameters.all("privateExtendedProperty"),
                parameters.all("sharedExtendedProperty"),
                parameters.first("iCalUID"),
                parameters.first("q").map(words -> words.toLowerCase(Locale.ROOT)),
                query.moment("updatedMin"));
    }

    boolean accepts(JsonNode event) {
        return (types.isEmpty() || types.contains(event.path("eventType").asString("default")))
                && privateProperties.stream().allMatch(property -> ExtendedProperties.match(event, "private", property))
                && sharedProperties.stream().allMatch(property -> ExtendedProperties.match(event, "shared", property))
                && uid.map(event.path("iCalUID").asString("")::equals).orElse(true)
                && words.map(text -> isFound(event, text)).orElse(true)
                && updatedMin.map(since -> !updated(event).isBefore(since)).orElse(true);
    }

    static Instant updated(JsonNode event) {
        return Instant.parse(event.get("updated").stringValue());
    }

    private static boolean isFound(JsonNode event, String words) {
        var text = new StringBuilder();
        for (var field : List.of("summary", "description", "location")) {
            text.append(event.path(field).asString("")).append('\n');
        }
        for (var person : event.path("attendees")) {
            text.append(person.path("email").asString("")).append('\n');
            text.append(person.path("displayName").asString("")).append('\n');
        }
        text.append(event.path("organizer").path("email").asString(""));
        return text.toString().toLowerCase(Locale.ROOT).contains(words);
    }
}
