package com.timeapp.calendar.infra.calls;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Records a turn's batches in their order, one at a time, while the provider is given the next. */
final class Recording {

    private final Outcomes outcomes;
    private final Turn turn;
    private CompletableFuture<Boolean> latest = CompletableFuture.completedFuture(true);

    Recording(Outcomes outcomes, Turn turn) {
        this.outcomes = outcomes;
        this.turn = turn;
    }

    /** Once the batch before it is recorded; nothing, when that found the lane gone. */
    void begin(List<Made> made) {
        if (isTaken()) {
            latest = CompletableFuture.supplyAsync(
                    () -> outcomes.record(turn, made),
                    work -> Thread.ofVirtual().name("lane-outcomes").start(work));
        }
    }

    /** Whether nothing is being recorded at this moment. */
    boolean isDone() {
        return latest.isDone();
    }

    /** Waits for what was begun. False: the lane is another worker's now, and nothing of the last batch was recorded. */
    boolean isTaken() {
        try {
            return latest.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
