package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Describes what {@link ConfirmController} reads. */
@Schema(name = "PlanConfirmation")
record ConfirmBody(
        @JsonProperty("plan_id")
        @Schema(description = "the connection's hold, as it was seen", requiredMode = Schema.RequiredMode.REQUIRED)
        UUID planId) {}
