package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link ConnectInput#ofApple} reads. */
@Schema(
        name = "AppleConnect",
        requiredProperties = {"username", "app_password"})
record AppleConnectBody(
        @Schema(description = "the Apple Account's e-mail address")
        String username,

        @JsonProperty("app_password") @Schema(format = "password", description = "an app-specific one")
        String appPassword,

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
