package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(
        name = "CalendarChoice",
        requiredProperties = {"calendar_id"})
record CalendarChoiceBody(
        @JsonProperty("calendar_id") @Schema(description = "as the account's calendars are listed")
        String calendarId) {}
