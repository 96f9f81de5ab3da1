package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link SettingsInput} reads. */
@Schema(name = "ConnectionSettings")
record SettingsBody(
        @JsonProperty("sync_direction")
        @Schema(
                allowableValues = {"bidirectional", "to_calendar", "from_calendar"},
                defaultValue = "bidirectional")
        String syncDirection,

        @JsonProperty("conflict_policy")
        @Schema(
                description = "whose value stands where both sides changed the same field",
                allowableValues = {"merge", "task_wins", "calendar_wins", "newest_wins", "ask"},
                defaultValue = "merge")
        String conflictPolicy,

        @Schema(
                description = "what becomes of a task whose event is deleted in the calendar",
                allowableValues = {"unschedule", "complete", "delete", "recreate"},
                defaultValue = "unschedule")
        String deletion,

        @JsonProperty("import_filter")
        @Schema(
                description = "those that the person made or accepted, all, those of import_category, or none",
                allowableValues = {"mine", "all", "category", "none"},
                defaultValue = "mine")
        String importFilter,

        @JsonProperty("import_category") @Schema(description = "with import_filter category", maxLength = 255)
        String importCategory,

        @Schema(
                description = "what becomes of the event of a task that is done",
                allowableValues = {"mark", "keep", "remove"},
                defaultValue = "mark")
        String completed,

        @Schema(
                description = "what this calendar shows of the person's other ones: that they are busy, or all",
                allowableValues = {"none", "busy", "full"},
                defaultValue = "none")
        String mirror,

        @JsonProperty("privacy_level")
        @Schema(
                allowableValues = {"minimal", "normal", "full"},
                defaultValue = "normal")
        String privacyLevel,

        @JsonProperty("include_task_details") @Schema(defaultValue = "true")
        Boolean includeTaskDetails,

        @JsonProperty("minimal_title") @Schema(defaultValue = "Task from Time App")
        String minimalTitle,

        @Schema(
                description = "of what new events of ours remind: at Google by mail a day and by a pop-up half an hour"
                        + " before what has a time of day, elsewhere of nothing; or of nothing at all",
                allowableValues = {"guide", "none"},
                defaultValue = "guide")
        String reminders,

        @JsonProperty("show_as")
        @Schema(
                allowableValues = {"auto", "busy", "free"},
                defaultValue = "auto")
        String showAs,

        @JsonProperty("notify_guests")
        @Schema(
                description =
                        "whether events to which the person invited others are written, which tells these by mail;"
                                + " else they are read-only from Time",
                defaultValue = "false")
        Boolean notifyGuests,

        @JsonProperty("time_zone") @Schema(description = "where floating times are read; else the calendar's own")
        String timeZone,

        @JsonProperty("consent_text_version")
        @Schema(description = "the version of the text to which the person agrees by this; it is recorded")
        String consentTextVersion) {}
