package com.timeapp.calendar.api.conflict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ConflictList(
        List<ConflictDocument> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {}
