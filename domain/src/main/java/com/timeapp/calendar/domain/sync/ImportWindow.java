package com.timeapp.calendar.domain.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * Which of a person's own events become tasks, seen from a moment: those that have not ended longer ago than {@code past}
 * and begin no later than in {@code future}. What has become a task stays one when the window has passed over it.
 */
public record ImportWindow(Duration past, Duration future) {

    public ImportWindow {
        if (past.isNegative() || future.isNegative()) {
            throw new IllegalArgumentException("time.sync.window-past and window-future must not be negative");
        }
    }

    boolean hasLeft(Instant end, Instant now) {
        return end.isBefore(now.minus(past));
    }

    boolean hasReached(Instant start, Instant now) {
        return !start.isAfter(edge(now));
    }

    /** The last moment at which something may begin to be in it. */
    public Instant edge(Instant now) {
        return now.plus(future);
    }
}
