package com.timeapp.calendar.api.conflict;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** Describes what {@link ResolveInput} reads. */
@Schema(name = "ConflictResolution")
record ResolveBody(
        @Schema(
                allowableValues = {"keep_task", "keep_calendar", "merge"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        String resolution,

        @Schema(description = "with merge: task or calendar by field; what is not named stays in conflict")
        Map<String, String> fields) {}
