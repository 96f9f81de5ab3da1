package com.timeapp.calendar.api.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** Describes what {@link BatchItem} reads. */
@Schema(name = "BatchItem", requiredProperties = "task_id")
record BatchBody(
        @JsonProperty("task_id") @Schema(example = "dentist")
        String taskId,

        @JsonUnwrapped TaskBody task) {}
