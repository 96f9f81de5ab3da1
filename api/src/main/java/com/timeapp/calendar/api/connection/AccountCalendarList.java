package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record AccountCalendarList(
        List<AccountCalendar> items,

        @JsonProperty("next_cursor") @Schema(description = "always null: the provider tells of all of them") @Nullable
        String nextCursor) {}
