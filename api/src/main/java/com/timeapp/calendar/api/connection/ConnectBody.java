package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link ConnectInput#ofCalDav} reads. */
@Schema(
        name = "CalDavConnect",
        requiredProperties = {"url", "username", "password"})
record ConnectBody(
        @Schema(format = "uri", example = "https://dav.example.com/")
        String url,

        String username,

        @Schema(format = "password", description = "an app-specific one where the provider has such")
        String password,

        @JsonProperty("user_id") @Schema(description = "whose calendar it is, with the role host")
        String userId,

        @JsonProperty("calendar_id")
        @Schema(description = "the collection's address; else the first that can be written")
        String calendarId,

        @JsonUnwrapped SettingsBody settings) {}
