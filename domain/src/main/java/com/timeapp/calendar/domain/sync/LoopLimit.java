package com.timeapp.calendar.domain.sync;

import java.time.Duration;

/**
 * From when on a calendar and we answer each other instead of two people.
 *
 * @param writes more than so many of one event, each after one of the other side
 * @param within so long
 */
public record LoopLimit(int writes, Duration within) {

    public LoopLimit {
        if (writes < 1 || !within.isPositive()) {
            throw new IllegalArgumentException("time.sync.loop: count and duration must be positive");
        }
    }
}
