package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.position.Patience;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Whether the views show all that has happened: not while they are built anew. */
@Component
class Completeness {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final LogPositions log;

    Completeness(LogPositions log) {
        this.log = log;
    }

    /**
     * @return up to where they do
     * @throws RuntimeException a problem, where they do not come so far in a moment
     */
    LogPosition awaited() {
        var head = log.head();
        if (!Patience.until(() -> isPast(head), LONGEST_WAIT)) {
            throw incomplete();
        }
        return head;
    }

    /** @throws RuntimeException the same, where they were begun anew since */
    void checkStill(LogPosition reached) {
        if (!isPast(reached)) {
            throw incomplete();
        }
    }

    private static RuntimeException incomplete() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "views_incomplete",
                        "Not all that is known can be shown now. Ask again later.")
                .after(LATER)
                .asException();
    }

    private boolean isPast(LogPosition position) {
        return log.arePast(Kind.PROJECTION, List.of(position));
    }
}
