package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Writes several events at once, until an answer says that the others would fare no better: those that were not begun by
 * then get the same answer and are not sent. An account is locked by fifty logins that fail, a server that throttles is
 * not asked fifty times.
 */
final class WriteBatch {

    private final Semaphore turn;
    private final Function<Write, WriteResult> writing;
    private final AtomicReference<GatewayResult<?>> end = new AtomicReference<>();

    /** @param turn shared with all other writes of the account */
    WriteBatch(Semaphore turn, Function<Write, WriteResult> writing) {
        this.turn = turn;
        this.writing = writing;
    }

    /** One result for each, in order. */
    List<WriteResult> carriedOut(List<Write> writes) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = writes.stream()
                    .map(write -> CompletableFuture.supplyAsync(() -> inTurn(write), threads))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        }
    }

    private WriteResult inTurn(Write write) {
        turn.acquireUninterruptibly();
        try {
            var over = end.get();
            if (over != null) {
                return WriteResult.of(write, over);
            }
            var result = writing.apply(write);
            result.result().ofTheOthers().ifPresent(answer -> end.compareAndSet(null, answer));
            return result;
        } finally {
            turn.release();
        }
    }
}
