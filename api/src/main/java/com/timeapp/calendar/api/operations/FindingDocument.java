package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.domain.operation.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

@Schema(name = "Finding")
record FindingDocument(
        String code,

        @Schema(allowableValues = {"good", "warning", "error"})
        String level,

        String message) {

    static FindingDocument of(Finding finding) {
        return new FindingDocument(finding.code(), finding.level().name().toLowerCase(Locale.ROOT), finding.message());
    }
}
