package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets the first of several in a row happen at once and the next ones not sooner than an interval after it. */
final class Pace {

    private final long interval;
    private volatile long earliest = System.nanoTime();

    Pace(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** Waits until it is time. */
    void keep() {
        for (long left = earliest - System.nanoTime(); left > 0; left = earliest - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    void began() {
        earliest = System.nanoTime() + interval;
    }
}
