package com.timeapp.calendar.api.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** @param state of the worst finding */
@Schema(name = "Examination")
record Examination(
        @Schema(allowableValues = {"good", "warning", "error"})
        String state,

        List<FindingDocument> findings) {}
