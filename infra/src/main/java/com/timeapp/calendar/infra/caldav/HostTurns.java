package com.timeapp.calendar.infra.caldav;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.infra.caldav.Failed.Conversation;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many conversations at once with one host, whosever they are, in the order in which they were wanted. */
final class HostTurns {

    private final LoadingCache<Origin, Semaphore> turns;
    private final Duration patience;

    /** @param patience for which a turn is waited */
    HostTurns(int atOnce, Duration patience) {
        // kept while somebody holds or wants one
        this.turns = Caffeine.newBuilder().weakValues().build(host -> new Semaphore(atOnce, true));
        this.patience = patience;
    }

    <T> T take(Origin host, Conversation<T> conversation) throws Failed {
        var turn = turns.get(host);
        await(turn);
        try {
            return conversation.hold();
        } finally {
            turn.release();
        }
    }

    private void await(Semaphore turn) throws Failed {
        try {
            if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Failed.unavailable(Cause.TIMED_OUT);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Failed.unavailable(Cause.TIMED_OUT);
        }
    }
}
