package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import com.timeapp.calendar.sandbox.google.time.SplitRule;
import com.timeapp.calendar.sandbox.http.Json;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Google's own app makes of what a person does in it. */
public record PersonEdit(EventWrites writes, Writer writer) {

    /** @param body as for a patch; {@code responseStatus} beside the fields of an event is the person's own answer */
    public Version change(String id, ObjectNode body) {
        for (var time : List.of("start", "end")) {
            if (body.get(time) instanceof ObjectNode given) {
                // the app switches between days and times of day by itself
                if (given.has("date")) {
                    given.putNull("dateTime");
                } else if (given.has("dateTime")) {
                    given.putNull("date");
                }
            }
        }
        var answer = body.path("responseStatus").asString("");
        if (!answer.isEmpty()) {
            body.remove("responseStatus");
            body.set("attendees", answered(id, answer));
        }
        return writes.patch(writer, id, body);
    }

    private JsonNode answered(String id, String answer) {
        var event = current(id).deepCopy();
        var own = Attendees.find(event, writer.calendar().id()).orElseThrow(Refusals::badRequest);
        own.put("responseStatus", answer);
        return event.get("attendees");
    }

    /** Ends the series before an occurrence, and begins another with it, which is the one that is changed. */
    public Version thisAndFollowing(String instance, ObjectNode body) {
        var occurrence = current(instance);
        var id = occurrence.path("recurringEventId").asString("");
        var series = current(id);
        var from = EventTime.stored(occurrence.get("originalStartTime"));
        var first = EventTime.stored(series.get("start"));
        if (!series.has("recurrence") || from.equals(first)) {
            return change(id, body);
        }
        var rule = new SplitRule(EventRules.lines(series.get("recurrence")), first, from);
        var rest = Occurrences.occurrence(series, from);
        rest.remove(List.of("recurringEventId", "originalStartTime", "etag"));
        rest.put("id", id + "_R" + stamp(from)).put("iCalUID", id + "_R" + stamp(from) + "@google.com");
        rule.after().forEach(rest.putArray("recurrence")::add);
        var ended = Json.object();
        rule.before().forEach(ended.putArray("recurrence")::add);
        writes.patch(writer, id, ended);
        writes.begin(writer, rest);
        return change(rest.get("id").stringValue(), body);
    }

    private static String stamp(EventTime from) {
        return switch (from) {
            case EventTime.AllDay day -> day.date().toString().replace("-", "");
            case EventTime.Timed timed -> SplitRule.LOCAL.format(timed.at().atZone(ZoneOffset.UTC));
        };
    }

    private ObjectNode current(String id) {
        return Occurrences.find(writer.calendar().events(), id, writes.now()).orElseThrow(Refusals::notFound);
    }
}
