package com.timeapp.calendar.scenario;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** A client that knows its server may die, and asks again, at the next node where there are several. */
final class PatientCaller {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final List<Caller> nodes;
    private final AtomicInteger turn = new AtomicInteger();

    PatientCaller(Caller... nodes) {
        this.nodes = List.of(nodes);
    }

    /** @param repeated an earlier attempt got no answer, so it may have had its effect twice, or before the answer's */
    record Answered(Caller.Answer answer, Instant begun, Instant done, boolean repeated) {

        int status() {
            return answer.status();
        }

        boolean accepted() {
            return status() / 100 == 2;
        }
    }

    Answered ask(Function<Caller, Caller.Answer> request) {
        var begun = Instant.now();
        var end = begun.plus(PATIENCE);
        for (var attempt = 0; Instant.now().isBefore(end); attempt++) {
            try {
                var answer = request.apply(nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())));
                if (answer.status() < 500) {
                    return new Answered(answer, begun, Instant.now(), attempt > 0);
                }
            } catch (UncheckedIOException | JacksonException noAnswer) {
                // it died, or is not there yet
            }
            pause();
        }
        throw new IllegalStateException("no answer for " + PATIENCE);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
