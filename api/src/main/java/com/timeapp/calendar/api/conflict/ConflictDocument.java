package com.timeapp.calendar.api.conflict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.query.mapping.ConflictView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conflict as it is shown. */
@Schema(name = "Conflict")
public record ConflictDocument(
        @JsonProperty("mapping_id") UUID mappingId,
        @JsonProperty("task_id") @Nullable String taskId,
        @JsonProperty("connection_id") UUID connectionId,
        @JsonProperty("detected_at") Instant detectedAt,

        @Schema(
                description =
                        "by title, start, length, description and recurrence; an instant or a date, an ISO 8601 duration, and an RRULE")
        Map<String, Sides> fields) {

    /** @param base what both last agreed on */
    @Schema(name = "ConflictSides")
    public record Sides(
            @Nullable String base,
            @Nullable String task,
            @Nullable String calendar) {}

    public static ConflictDocument of(ConflictView view, @Nullable String task) {
        var fields = new TreeMap<String, Sides>();
        for (var field : view.fields()) {
            fields.put(
                    name(field),
                    new Sides(
                            value(field, view.sides().base()),
                            value(field, view.sides().task()),
                            value(field, view.sides().calendar())));
        }
        return new ConflictDocument(
                view.mapping().value(), task, view.connection().value(), view.since(), fields);
    }

    static String name(EventField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    private static String value(EventField field, EventContent event) {
        return switch (field) {
            case TITLE -> event.title();
            case DESCRIPTION -> event.description().orElse(null);
            case RECURRENCE -> event.recurrence().orElse(null);
            case START ->
                switch (event.time()) {
                    case EventTime.Timed timed -> timed.start().toString();
                    case EventTime.AllDay day -> day.start().toString();
                };
            case LENGTH ->
                switch (event.time()) {
                    case EventTime.Timed timed -> timed.length().toString();
                    case EventTime.AllDay day -> Period.ofDays(day.days()).toString();
                };
        };
    }
}
