package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Describes what {@link NewConnectionInput} reads. */
@Schema(
        name = "NewConnection",
        requiredProperties = {"account_id", "calendar_id"})
record NewConnectionBody(
        @JsonProperty("account_id") UUID accountId,

        @JsonProperty("calendar_id") @Schema(description = "as the account's calendars are listed")
        String calendarId,

        @JsonUnwrapped SettingsBody settings) {}
