package com.timeapp.calendar.domain.sync;

import java.time.Duration;
import java.time.Instant;

/** For how long an event of ours that was deleted in its calendar is still ours when it is put back there. */
public record UndeletionLimit(Duration within) {

    public UndeletionLimit {
        if (within.isNegative()) {
            throw new IllegalArgumentException("time.sync.undeleted-within must not be negative");
        }
    }

    public boolean isOver(Instant deleted, Instant now) {
        return now.isAfter(deleted.plus(within));
    }
}
