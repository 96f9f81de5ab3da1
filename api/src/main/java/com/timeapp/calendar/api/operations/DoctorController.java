package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Finding.Level;
import com.timeapp.calendar.domain.operation.Inspection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
class DoctorController {

    private final List<Inspection> inspections;

    DoctorController(List<Inspection> inspections) {
        this.inspections = inspections;
    }

    @Operation(
            summary = "What is right and wrong with this installation, and what to do about it",
            description =
                    "The database and its roles, the processors, what was set aside, the public address. The worst"
                            + " comes first.")
    @GetMapping("/operations/doctor")
    Examination examine() {
        var findings = inspections.stream()
                .flatMap(inspection -> inspection.findings().stream())
                .sorted(Comparator.comparing(Finding::level).reversed().thenComparing(Finding::code))
                .toList();
        var worst = findings.isEmpty() ? Level.GOOD : findings.getFirst().level();
        return new Examination(
                worst.name().toLowerCase(Locale.ROOT),
                findings.stream().map(FindingDocument::of).toList());
    }
}
