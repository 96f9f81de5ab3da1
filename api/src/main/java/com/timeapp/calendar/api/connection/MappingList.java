package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

record MappingList(
        List<MappingDocument> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {}
