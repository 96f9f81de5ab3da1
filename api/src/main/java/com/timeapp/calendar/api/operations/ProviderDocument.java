package com.timeapp.calendar.api.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.connection.Provider;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Provider")
record ProviderDocument(
        String provider,

        @Schema(allowableValues = {"active", "paused"}) String state,

        @JsonProperty("paused_since") @Nullable Instant pausedSince) {

    static ProviderDocument of(Provider provider, @Nullable Instant pausedSince) {
        return new ProviderDocument(provider.word(), pausedSince == null ? "active" : "paused", pausedSince);
    }
}
