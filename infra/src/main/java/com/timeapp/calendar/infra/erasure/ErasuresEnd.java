package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import java.time.Duration;
import java.util.List;

/** Whether those who asked to be forgotten are, within the time that it may take. */
final class ErasuresEnd implements Inspection {

    private final JdbcErasures erasures;
    private final Duration atMost;

    ErasuresEnd(JdbcErasures erasures, Duration atMost) {
        this.erasures = erasures;
        this.atMost = atMost;
    }

    @Override
    public List<Finding> findings() {
        var longest = erasures.longest();
        return List.of(
                longest.compareTo(atMost) < 0
                        ? Finding.good("erasures_end", "No erasure takes longer than it may.")
                        : Finding.error(
                                "erasure_overdue",
                                "An erasure has been under way for %d hours. The log says what it fails on: the anchor that cannot be written, a node that does not let go of keys."
                                        .formatted(longest.toHours())));
    }
}
