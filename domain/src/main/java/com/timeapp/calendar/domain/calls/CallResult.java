package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of a call that was made. The commands are sent in one transaction with its end. */
public sealed interface CallResult {

    /** Finished: the call is removed unless a newer one took its place meanwhile. */
    record Settled(List<Object> commands, Optional<PullEnd> pull) implements CallResult {

        public static Settled with(Object... commands) {
            return new Settled(List.of(commands), Optional.empty());
        }
    }

    /** Not finished, but on its way: it is made again in the same turn. */
    record Again(List<Object> commands) implements CallResult {}

    /**
     * Nothing came of it, and it is tried again.
     *
     * @param outcomeUnknown it may have been carried out all the same
     * @param after how long to wait; absent: the usual back-off
     */
    record Later(List<Object> commands, boolean outcomeUnknown, Optional<Duration> after) implements CallResult {

        public static Later usual(boolean outcomeUnknown) {
            return new Later(List.of(), outcomeUnknown, Optional.empty());
        }
    }

    /** The whole lane waits for so long: throttled, or an account that is not let in. */
    record LaneWaits(List<Object> commands, Duration time, WaitReason reason) implements CallResult {}

    enum WaitReason {
        THROTTLED,
        AUTHORIZATION_LOST
    }

    /**
     * A page is durable: the cursor moves if it still is the {@code expected} one.
     *
     * @param changed whether the page brought anything, which makes the next poll come sooner
     */
    record PullEnd(
            ConnectionId connection, Optional<SyncCursor> expected, Optional<SyncCursor> next, boolean changed) {}
}
