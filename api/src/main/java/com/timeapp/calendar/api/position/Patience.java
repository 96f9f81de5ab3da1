package com.timeapp.calendar.api.position;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens behind a command. */
public final class Patience {

    private static final Duration STEP = Duration.ofMillis(50);

    private Patience() {}

    /** @return whether it happened in time */
    public static boolean until(BooleanSupplier happened, Duration most) {
        return first(() -> happened.getAsBoolean() ? Optional.of(true) : Optional.empty(), most)
                .isPresent();
    }

    /** @return the first answer there is, nothing when there was none in time */
    public static <T> Optional<T> first(Supplier<Optional<T>> question, Duration most) {
        var end = System.nanoTime() + most.toNanos();
        var answer = question.get();
        while (answer.isEmpty() && System.nanoTime() + STEP.toNanos() <= end) {
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            answer = question.get();
        }
        return answer;
    }
}
