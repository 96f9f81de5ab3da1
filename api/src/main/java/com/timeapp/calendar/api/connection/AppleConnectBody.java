package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link ConnectInput#ofApple} reads. */
@Schema(
        name = "AppleConnect",
        requiredProperties = {"username", "app_password"})
record AppleConnectBody(
        @Schema(description = "the Apple Account's e-mail address")
        String username,

        @JsonProperty("app_password") @Schema(format = "password", description = "an app-specific one")
        String appPassword,

        @JsonProperty("user_id") @Schema(description = "whose calendar it is, with the role host")
        String userId,

        @JsonProperty("calendar_id")
        @Schema(description = "the collection's address; else the first that can be written")
        String calendarId,

        @JsonUnwrapped SettingsBody settings) {}
