package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.id.ConnectionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A calendar of an account, as its provider tells of it now. */
record AccountCalendar(
        @JsonProperty("calendar_id") String calendarId,
        String name,

        @Schema(description = "false: changes could only come from it")
        boolean writable,

        @JsonProperty("time_zone") @Nullable String timeZone,

        @JsonProperty("connection_id") @Schema(description = "null: it is not connected") @Nullable
        UUID connectionId) {

    static AccountCalendar of(CalendarInfo calendar, Optional<ConnectionId> connection) {
        return new AccountCalendar(
                calendar.ref().id(),
                calendar.ref().name(),
                calendar.writable(),
                calendar.zone().map(ZoneId::getId).orElse(null),
                connection.map(ConnectionId::value).orElse(null));
    }
}
