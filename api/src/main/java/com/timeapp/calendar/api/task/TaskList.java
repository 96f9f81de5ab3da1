package com.timeapp.calendar.api.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

record TaskList(
        List<TaskDocument> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {}
