package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.store.EventStore;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of the occurrences that were changed apart from their series, when the series changes. */
record Exceptions(EventStore events, InstantSource clock) {

    void follow(JsonNode before, ObjectNode after) {
        var id = before.get("id").stringValue();
        var gone = after.path("status").asString("").equals("cancelled");
        if (!gone
                && before.get("start").equals(after.get("start"))
                && before.get("recurrence").equals(after.path("recurrence"))) {
            return;
        }
        for (var exception : events.exceptionsOf(id)) {
            if (gone) {
                events.drop(exception.id());
            } else if (!exception.isCancelled() && !stillHappens(after, exception.content())) {
                events.write(exception
                        .content()
                        .deepCopy()
                        .put("status", "cancelled")
                        .put("updated", Timestamps.text(clock.instant())));
            }
        }
    }

    private static boolean stillHappens(JsonNode series, JsonNode exception) {
        return series.has("recurrence")
                && Occurrences.of(series).happensAt(EventTime.stored(exception.get("originalStartTime")));
    }
}
