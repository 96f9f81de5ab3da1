package com.timeapp.calendar.infra.metrics;

import java.time.Duration;
import java.util.function.Supplier;

/** Asks once for all who want to know at about the same time. */
final class Remembered<T> {

    private final Supplier<T> question;
    private final long nanos;
    private T answer;
    private long asked;

    Remembered(Supplier<T> question, T before, Duration time) {
        this.question = question;
        this.answer = before;
        this.nanos = time.toNanos();
        this.asked = System.nanoTime() - nanos;
    }

    synchronized T get() {
        if (System.nanoTime() - asked >= nanos) {
            answer = question.get();
            asked = System.nanoTime();
        }
        return answer;
    }
}
