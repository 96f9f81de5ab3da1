package com.timeapp.calendar.api.connection;

import io.swagger.v3.oas.annotations.media.Schema;

record Disconnecting(
        boolean success,
        String message,

        @Schema(allowableValues = {"disconnecting", "disconnected"})
        String state) {

    static Disconnecting now(boolean gone) {
        return new Disconnecting(true, "Calendar disconnected successfully", gone ? "disconnected" : "disconnecting");
    }
}
