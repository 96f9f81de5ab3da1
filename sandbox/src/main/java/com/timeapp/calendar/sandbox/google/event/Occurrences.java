package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.store.EventStore;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import com.timeapp.calendar.sandbox.google.time.InstanceId;
import com.timeapp.calendar.sandbox.google.time.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The single events that a series stands for, as far as none of them is kept by itself. */
public final class Occurrences {

    private Occurrences() {}

    public static Series of(JsonNode series) {
        return Series.of(EventTime.stored(series.get("start")), EventRules.lines(series.path("recurrence")));
    }

    /** The event with that id, or the occurrence, as a reader sees it who sees what was written by then. */
    public static Optional<ObjectNode> find(EventStore events, String id, Instant then) {
        return events.find(id, then)
                .filter(version -> !version.isForgotten(then))
                .map(Version::content)
                .or(() -> occurrence(events, id, then));
    }

    private static Optional<ObjectNode> occurrence(EventStore events, String id, Instant then) {
        return InstanceId.parse(id, ZoneOffset.UTC)
                .flatMap(instance -> events.find(instance.series(), then))
                .filter(Version::isSeries)
                .flatMap(series -> InstanceId.parse(id, zone(series.content()))
                        .map(InstanceId::originalStart)
                        .filter(of(series.content())::happensAt)
                        .map(start -> occurrence(series.content(), start)));
    }

    private static ZoneId zone(JsonNode series) {
        return EventTime.stored(series.get("start")) instanceof EventTime.Timed timed ? timed.zone() : ZoneOffset.UTC;
    }

    /** @param series the event that recurs */
    public static ObjectNode occurrence(ObjectNode series, EventTime start) {
        var event = series.deepCopy();
        var id = series.get("id").stringValue();
        event.remove("recurrence");
        event.put("id", new InstanceId(id, start).text()).put("recurringEventId", id);
        event.set("originalStartTime", start.json(ZoneOffset.UTC));
        event.set("start", start.json(ZoneOffset.UTC));
        event.set("end", end(series, start).json(ZoneOffset.UTC));
        return event;
    }

    private static EventTime end(JsonNode series, EventTime start) {
        var first = EventTime.stored(series.get("start"));
        var last = EventTime.stored(series.get("end"));
        return switch (start) {
            case EventTime.AllDay day ->
                new EventTime.AllDay(day.date().plusDays(ChronoUnit.DAYS.between(day(first), day(last))));
            case EventTime.Timed timed ->
                new EventTime.Timed(
                        timed.at().plus(Duration.between(moment(first), moment(last))),
                        ((EventTime.Timed) last).zone());
        };
    }

    private static Instant moment(EventTime time) {
        return time.instant(ZoneOffset.UTC);
    }

    private static LocalDate day(EventTime time) {
        return moment(time).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
