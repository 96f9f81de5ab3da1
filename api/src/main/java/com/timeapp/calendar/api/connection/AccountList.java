package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

record AccountList(
        List<AccountDocument> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {}
