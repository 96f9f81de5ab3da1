package com.timeapp.calendar.api.task;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens behind a command. */
final class Patience {

    private static final Duration STEP = Duration.ofMillis(50);

    private Patience() {}

    /** @return whether it happened in time */
    static boolean until(BooleanSupplier happened, Duration most) {
        var end = System.nanoTime() + most.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() + STEP.toNanos() > end) {
                return false;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
