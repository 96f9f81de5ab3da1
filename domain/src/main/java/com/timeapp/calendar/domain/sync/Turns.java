package com.timeapp.calendar.domain.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When something is looked at that no calendar tells of, because nothing changes in it but the time. */
public final class Turns {

    private Turns() {}

    /**
     * Which turn it is of what everybody has once in an interval, each at a moment of its own, so that not all have it
     * at once.
     *
     * @return another number once an interval
     */
    public static long spread(UUID of, Duration interval, Instant now) {
        var seconds = interval.toSeconds();
        var offset = Math.floorMod(of.getLeastSignificantBits(), seconds);
        return Math.floorDiv(now.getEpochSecond() + offset, seconds);
    }

    /**
     * Which turn it is of what is looked at when it is over, and again after one interval, two, four, eight and so on:
     * a failure is made good soon, and what has really ended costs next to nothing.
     */
    public static int everRarer(Instant over, Duration interval, Instant now) {
        var intervals = Math.max(0, Duration.between(over, now).dividedBy(interval));
        return Long.SIZE - Long.numberOfLeadingZeros(intervals);
    }
}
