package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import java.util.List;
import java.util.Optional;
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
                return unsent(write, over);
            }
            var result = writing.apply(write);
            ofTheOthers(answer(result)).ifPresent(answer -> end.compareAndSet(null, answer));
            return result;
        } finally {
            turn.release();
        }
    }

    /** What this answer says about writes that were not sent yet; empty for one about its own event alone. */
    private static Optional<GatewayResult<?>> ofTheOthers(GatewayResult<?> answer) {
        return switch (answer) {
            case GatewayResult.AuthorizationLost<?> lost -> Optional.of(lost);
            case GatewayResult.Throttled<?> throttled -> Optional.of(throttled);
            case GatewayResult.CalendarUnavailable<?> unavailable -> Optional.of(unavailable);
            case GatewayResult.Unavailable<?>(var cause) when isOfTheServer(cause) -> Optional.of(answer);
            case GatewayResult.OutcomeUnknown<?>(var cause)
            when isOfTheServer(cause) -> Optional.of(new GatewayResult.Unavailable<>(cause));
            case GatewayResult.Unavailable<?> ofThis -> Optional.empty();
            case GatewayResult.OutcomeUnknown<?> ofThis -> Optional.empty();
            case GatewayResult.Ok<?> ok -> Optional.empty();
            case GatewayResult.PreconditionFailed<?> ofThis -> Optional.empty();
            case GatewayResult.Gone<?> ofThis -> Optional.empty();
            case GatewayResult.CursorExpired<?> ofThis -> Optional.empty();
            case GatewayResult.ReadOnly<?> readOnly -> Optional.of(readOnly);
            case GatewayResult.Rejected<?> ofThis -> Optional.empty();
        };
    }

    private static boolean isOfTheServer(Cause cause) {
        return switch (cause) {
            case CONNECT_FAILED, TIMED_OUT -> true;
            // one event may be what a server stumbles over
            case CONNECTION_LOST, SERVER_ERROR, UNREADABLE_ANSWER, ANSWER_TOO_LARGE -> false;
        };
    }

    private static GatewayResult<?> answer(WriteResult result) {
        return switch (result) {
            case WriteResult.OfCreate(var answer) -> answer;
            case WriteResult.OfChange(var answer) -> answer;
            case WriteResult.OfRemove(var answer) -> answer;
        };
    }

    private static WriteResult unsent(Write write, GatewayResult<?> answer) {
        return switch (write) {
            case Write.Create create -> new WriteResult.OfCreate(answer.recast());
            case Write.Change change -> new WriteResult.OfChange(answer.recast());
            case Write.Remove remove -> new WriteResult.OfRemove(answer.recast());
        };
    }
}
