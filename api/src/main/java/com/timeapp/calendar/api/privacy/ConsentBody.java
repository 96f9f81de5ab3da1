package com.timeapp.calendar.api.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link ConsentInput} reads. */
@Schema(
        name = "Consent",
        requiredProperties = {"purpose", "text_version", "granted"})
record ConsentBody(
        @JsonProperty("user_id") @Schema(description = "with the role host: whose it is")
        String userId,

        @Schema(example = "calendar_sync", description = "calendar_sync is what connecting a calendar needs")
        String purpose,

        @JsonProperty("text_version") String textVersion,
        @Schema(description = "false takes it back") Boolean granted,

        @JsonProperty("legal_basis")
        @Schema(
                allowableValues = {"consent", "contract", "legitimate_interest"},
                defaultValue = "consent")
        String legalBasis,

        @Schema(
                description =
                        "what was shown, the same for everybody: brought in and kept by the role host. Its SHA-256 goes into the ledger")
        String text,

        @Schema(example = "de") String language,

        @Schema(description = "what the provider granted, with spaces between")
        String scopes,

        @Schema(defaultValue = "app") String channel) {}
