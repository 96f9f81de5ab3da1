package com.timeapp.calendar.api.connection;

import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link CredentialsInput} reads. */
@Schema(
        name = "AccountCredentials",
        requiredProperties = {"password"})
record CredentialsBody(
        @Schema(description = "else the present one") String username,

        @Schema(format = "password", description = "an app-specific one where the provider has such")
        String password) {}
