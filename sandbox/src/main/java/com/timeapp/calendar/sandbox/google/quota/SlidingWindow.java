package com.timeapp.calendar.sandbox.google.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any minute. */
final class SlidingWindow {

    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final Deque<Instant> taken = new ArrayDeque<>();

    /** False, and nothing taken, where the minute is full. */
    synchronized boolean take(Instant now, int most) {
        var begin = now.minus(LENGTH);
        while (!taken.isEmpty() && !taken.getFirst().isAfter(begin)) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
