package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link ConnectInput#ofCalDav} reads. */
@Schema(
        name = "CalDavConnect",
        requiredProperties = {"url", "username", "password"})
record ConnectBody(
        @Schema(format = "uri", example = "https://dav.example.com/")
        String url,

        String username,

        @Schema(format = "password", description = "an app-specific one where the provider has such")
        String password,

        @JsonProperty("calendar_id")
        @Schema(description = "the collection's address; else the first that can be written")
        String calendarId,

        @JsonProperty("sync_direction")
        @Schema(
                allowableValues = {"bidirectional", "to_calendar", "from_calendar"},
                defaultValue = "bidirectional")
        String syncDirection,

        @JsonProperty("import_filter")
        @Schema(
                allowableValues = {"mine", "all", "none"},
                defaultValue = "mine")
        String importFilter,

        @Schema(
                description = "what becomes of the event of a task that is done",
                allowableValues = {"mark", "keep", "remove"},
                defaultValue = "mark")
        String completed,

        @JsonProperty("privacy_level")
        @Schema(
                allowableValues = {"minimal", "normal", "full"},
                defaultValue = "normal")
        String privacyLevel,

        @JsonProperty("include_task_details") @Schema(defaultValue = "true")
        Boolean includeTaskDetails,

        @JsonProperty("minimal_title") @Schema(defaultValue = "Task from Time App")
        String minimalTitle,

        @JsonProperty("show_as")
        @Schema(
                allowableValues = {"auto", "busy", "free"},
                defaultValue = "auto")
        String showAs,

        @JsonProperty("time_zone") @Schema(description = "where floating times are read; else the calendar's own")
        String timeZone) {}
