package com.timeapp.calendar.api.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link TaskInput} reads. */
@Schema(name = "TaskInput")
record TaskBody(
        @Schema(minLength = 1, maxLength = 1000, example = "Dentist")
        String title,

        @Schema(maxLength = 8000, nullable = true) String description,

        @Schema(description = "an instant, or a date for all day", example = "2026-12-01T09:00:00Z", nullable = true)
        String due,

        @JsonProperty("time_zone") @Schema(example = "Europe/Berlin", nullable = true)
        String timeZone,

        @JsonProperty("duration_minutes") @Schema(minimum = "0", maximum = "527040", defaultValue = "60")
        Integer durationMinutes,

        @JsonProperty("duration_days") @Schema(minimum = "1", maximum = "366", defaultValue = "1")
        Integer durationDays,

        @Schema(
                allowableValues = {"urgent", "high", "medium", "low", "none"},
                defaultValue = "medium")
        String priority,

        @Schema(
                allowableValues = {"todo", "in_progress", "done", "cancelled"},
                defaultValue = "todo")
        String status,

        @Schema(maxLength = 1000, nullable = true) String project,
        @Schema(format = "uri", nullable = true) String url,

        @Schema(
                description = "the value of one RRULE, by the day and no finer; at a time of day it needs time_zone",
                example = "FREQ=WEEKLY;BYDAY=MO",
                maxLength = 500,
                nullable = true)
        String recurrence,

        @JsonProperty("assigned_to") @Schema(description = "the owner; else created_by is", nullable = true)
        String assignedTo,

        @JsonProperty("created_by")
        @Schema(
                description = "who made it, which stays as it was said first; of a task that is there already it says"
                        + " only to whom it falls when assigned_to is null",
                nullable = true)
        String createdBy,

        @JsonProperty("source_version") @Schema(description = "the host's own counter; never goes backwards")
        Long sourceVersion,

        @JsonProperty("base_version")
        @Schema(
                description = "the version this was made from; merged with what has changed since, field by field",
                minimum = "1")
        Long baseVersion) {}
