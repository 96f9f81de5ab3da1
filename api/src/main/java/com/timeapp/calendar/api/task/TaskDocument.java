package com.timeapp.calendar.api.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.query.task.TaskView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task as it is shown. */
@Schema(name = "Task")
public record TaskDocument(
        @JsonProperty("task_id") String taskId,
        String title,
        @Nullable String description,

        @Schema(description = "an instant or a date") @Nullable
        String due,

        @JsonProperty("time_zone") @Nullable String timeZone,
        @JsonProperty("duration_minutes") int durationMinutes,
        @JsonProperty("duration_days") int durationDays,
        String priority,
        String status,
        @Nullable String project,
        @Nullable String url,
        @Nullable String recurrence,
        @JsonProperty("assigned_to") @Nullable String assignedTo,
        @JsonProperty("created_by") @Nullable String createdBy,
        @JsonProperty("source_version") @Nullable Long sourceVersion,
        @Nullable String owner,
        long version,

        @Schema(allowableValues = {"app", "calendar_import"})
        String source,

        @JsonProperty("home_connection_id") @Nullable UUID homeConnectionId,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        Sync sync) {

    @Schema(name = "TaskSync")
    public record Sync(
            boolean pending,

            @Schema(allowableValues = {"synced", "conflict", "error"})
            String state,

            int connections) {}

    public static TaskDocument of(TaskView task, Function<SubjectId, Optional<String>> names) {
        var content = task.content();
        var owner = names.apply(task.owner()).orElse(null);
        return new TaskDocument(
                content.id().value(),
                content.title(),
                content.description().orElse(null),
                content.due().map(TaskDocument::due).orElse(null),
                content.timeZone().map(ZoneId::getId).orElse(null),
                content.durationMinutes(),
                content.durationDays(),
                content.priority().word(),
                content.status().word(),
                content.project().orElse(null),
                content.url().orElse(null),
                content.recurrence().orElse(null),
                owner,
                names.apply(task.createdBy()).orElse(null),
                task.sourceVersion().isPresent() ? task.sourceVersion().getAsLong() : null,
                owner,
                task.version().value(),
                word(task.source()),
                task.home().map(ConnectionId::value).orElse(null),
                task.createdAt(),
                task.updatedAt(),
                new Sync(
                        task.sync().pending(),
                        word(task.sync().state()),
                        task.sync().connections()));
    }

    private static String due(Due due) {
        return switch (due) {
            case Due.At at -> at.instant().toString();
            case Due.On on -> on.date().toString();
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
