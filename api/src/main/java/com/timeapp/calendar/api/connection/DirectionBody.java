package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what changing the direction takes. */
@Schema(name = "SyncDirection", requiredProperties = "sync_direction")
record DirectionBody(
        @JsonProperty("sync_direction") @Schema(allowableValues = {"bidirectional", "to_calendar", "from_calendar"})
        String syncDirection) {}
