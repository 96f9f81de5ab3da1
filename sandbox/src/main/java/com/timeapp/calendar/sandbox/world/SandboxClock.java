package com.timeapp.calendar.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's time, ahead of it by what somebody let pass. */
public final class SandboxClock implements InstantSource {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    void advance(Duration passed) {
        ahead.accumulateAndGet(passed, Duration::plus);
    }
}
