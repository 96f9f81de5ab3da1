package com.timeapp.calendar.api.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

record LaneList(
        List<LaneDocument> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {}
