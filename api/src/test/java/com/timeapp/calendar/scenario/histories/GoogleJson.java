package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as Google's own app has them, read and written by other code than the product's. */
final class GoogleJson {

    private static final String TASK = "timeAppTaskId";
    private static final String RULE = "RRULE:";
    private static final String VERSION = "timeAppVersion";

    private GoogleJson() {}

    /** All that a person or a device says of it. */
    static ObjectNode of(EventContent content) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("status", "confirmed").put("summary", content.title());
        json.put("description", content.description().orElse(null));
        json.put("transparency", content.free() ? "transparent" : "opaque");
        switch (content.time()) {
            case EventTime.AllDay day -> {
                json.putObject("start").put("date", day.start().toString());
                json.putObject("end").put("date", day.end().toString());
            }
            case EventTime.Timed timed -> {
                at(json.putObject("start"), timed.start(), timed.zone());
                at(json.putObject("end"), timed.end(), timed.zone());
            }
        }
        var rules = json.putArray("recurrence");
        content.recurrence().ifPresent(rule -> rules.add(RULE + rule));
        content.marker()
                .ifPresent(marker -> json.putObject("extendedProperties")
                        .putObject("private")
                        .put(TASK, marker.task().value())
                        .put(VERSION, marker.version().toString()));
        return json;
    }

    private static void at(ObjectNode time, Instant instant, ZoneId zone) {
        time.put("dateTime", instant.toString()).put("timeZone", zone.getId());
    }

    static StoredEvent event(JsonNode json) {
        var id = json.get("id").stringValue();
        var marker = marker(json.at("/extendedProperties/private"));
        var content = new EventContent(
                json.path("summary").asString(""),
                time(json.get("start"), json.get("end")),
                Optional.of(json.path("description").asString("")).filter(text -> !text.isEmpty()),
                Priority.NONE,
                json.path("transparency").asString("opaque").equals("transparent"),
                marker,
                Optional.of(json.at("/recurrence/0").asString(""))
                        .filter(line -> line.startsWith(RULE))
                        .map(line -> line.substring(RULE.length())));
        var ref = new ExternalEventRef(
                marker.isPresent() ? id : json.get("iCalUID").stringValue(), id);
        return new StoredEvent(
                ref,
                new RemoteVersion(json.get("etag").stringValue()),
                content,
                marker.map(Marker::task),
                Instant.parse(json.get("updated").stringValue()));
    }

    private static Optional<Marker> marker(JsonNode ours) {
        return ours.has(TASK)
                ? Optional.of(new Marker(
                        new AppTaskId(ours.get(TASK).stringValue()),
                        new TaskVersion(Long.parseLong(ours.get(VERSION).stringValue()))))
                : Optional.empty();
    }

    private static EventTime time(JsonNode start, JsonNode end) {
        if (start.has("date")) {
            var first = LocalDate.parse(start.get("date").stringValue());
            var over = LocalDate.parse(end.get("date").stringValue());
            return new EventTime.AllDay(first, Math.toIntExact(ChronoUnit.DAYS.between(first, over)));
        }
        var begin = instant(start);
        return new EventTime.Timed(
                begin, ZoneId.of(start.path("timeZone").asString("UTC")), Duration.between(begin, instant(end)));
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.get("dateTime").stringValue()).toInstant();
    }
}
