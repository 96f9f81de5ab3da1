package com.timeapp.calendar.api.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes the body; it is read by {@link ForgetInput}. */
record ForgetBody(
        @Schema(description = "Whom to forget; required with the roles host and compliance") @JsonProperty("user_id")
        String userId,

        @Schema(description = "Only this connection of theirs") @JsonProperty("connection_id")
        String connectionId,

        @Schema(defaultValue = "true", description = "Take our events out of the calendars first")
        @JsonProperty("delete_events")
        boolean deleteEvents) {}
