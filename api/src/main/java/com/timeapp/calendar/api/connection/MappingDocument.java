package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.query.mapping.MappingView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task's event in one calendar, as it is shown. */
@Schema(name = "Mapping")
record MappingDocument(
        UUID id,
        @JsonProperty("connection_id") UUID connectionId,
        @JsonProperty("task_id") @Nullable String taskId,
        String provider,

        @Schema(allowableValues = {"app", "calendar", "mirror"})
        String origin,

        @JsonProperty("external_event_id") @Nullable String externalEventId,
        @JsonProperty("external_calendar_id") String externalCalendarId,

        @JsonProperty("sync_status") @Schema(allowableValues = {"synced", "conflict", "error"})
        String syncStatus,

        boolean pending,

        @Schema(allowableValues = {"linked", "detached", "held", "read_only"})
        String state,

        @JsonProperty("task_version") long taskVersion,
        @JsonProperty("event_version") @Nullable String eventVersion,
        @JsonProperty("last_synced_at") @Nullable Instant lastSyncedAt,
        @JsonProperty("last_error") @Nullable LastError lastError) {

    @Schema(name = "MappingError")
    record LastError(
            String code,
            Instant at,
            @JsonProperty("retry_at") @Nullable Instant retryAt) {}

    static MappingDocument of(MappingView view, Optional<String> task, Optional<Instant> retryAt) {
        return new MappingDocument(
                view.mapping().value(),
                view.connection().value(),
                task.orElse(null),
                view.provider().word(),
                ConnectionDocument.word(view.origin()),
                view.event().map(event -> event.ref().id()).orElse(null),
                view.calendarId(),
                ConnectionDocument.word(view.status()),
                view.pending(),
                ConnectionDocument.word(view.state()),
                Math.max(1, view.pushed().value()),
                view.event().map(event -> event.version().value()).orElse(null),
                view.lastSyncedAt().orElse(null),
                view.lastError()
                        .map(error -> new LastError(error.code(), error.at(), retryAt.orElse(null)))
                        .orElse(null));
    }
}
