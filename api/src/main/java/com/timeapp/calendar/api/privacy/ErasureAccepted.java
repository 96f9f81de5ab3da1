package com.timeapp.calendar.api.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ErasureAccepted(
        @JsonProperty("erasure_id") UUID erasureId,

        @Schema(allowableValues = {"confirmation_required", "second_officer_required", "requested"})
        String state,

        @Schema(description = "Confirmed until then, or nothing happens")
        @JsonProperty("confirm_until")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant confirmUntil) {}
