package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

record Connected(
        boolean success,
        @JsonProperty("connection_id") UUID connectionId,
        @JsonProperty("calendar_name") String calendarName) {}
