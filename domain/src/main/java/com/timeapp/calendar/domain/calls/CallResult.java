package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of a call that was made. The commands are sent in one transaction with its end. */
public sealed interface CallResult {

    /**
     * Finished: the call is removed unless a newer one took its place meanwhile, or more is to be pulled.
     *
     * @param asked the provider was asked and answered; otherwise there was nothing to ask it for
     */
    record Settled(List<Object> commands, Optional<PullEnd> pull, boolean asked) implements CallResult {

        public static Settled with(Object... commands) {
            return new Settled(List.of(commands), Optional.empty(), true);
        }

        public static Settled unasked(Object... commands) {
            return new Settled(List.of(commands), Optional.empty(), false);
        }
    }

    /** Not finished, but on its way: it is made again in the same turn. */
    record Again(List<Object> commands) implements CallResult {}

    /**
     * The provider could not be asked, or made no sense. If it is the provider, the whole lane waits and asks again
     * with one call now and then, for as long as it takes; if it is only this call, only this call waits.
     *
     * @param outcomeUnknown it may have been carried out all the same
     */
    record Unavailable(boolean outcomeUnknown) implements CallResult {}

    /**
     * The provider answered, nothing came of it, and it is tried again.
     *
     * @param outcomeUnknown it may have been carried out all the same
     * @param after how long to wait; absent: the usual back-off
     */
    record Later(List<Object> commands, boolean outcomeUnknown, Optional<Duration> after) implements CallResult {

        public static Later usual(boolean outcomeUnknown) {
            return new Later(List.of(), outcomeUnknown, Optional.empty());
        }
    }

    /**
     * Nobody was asked, because nothing is to travel for now.
     *
     * @param outcomeUnknown an earlier attempt may have been carried out
     * @param ofPerson the connection is paused by its person, who may have let it go on meanwhile
     */
    record Rests(boolean outcomeUnknown, Duration time, boolean ofPerson) implements CallResult {}

    /** The whole lane waits for so long: throttled, or an account that is not let in. */
    record LaneWaits(List<Object> commands, Duration time, WaitReason reason) implements CallResult {}

    /** What came of an attempt that was never answered is of no concern to a fetch; the call itself waits as before. */
    record Traced() implements CallResult {}

    enum WaitReason {
        THROTTLED,
        AUTHORIZATION_LOST
    }

    /**
     * A page is durable: the cursor moves if it still is the {@code expected} one.
     *
     * @param changed whether the page brought anything, which makes the next poll come sooner
     * @param more the same call is made for the next page, as soon as others of its lane have had their turn
     */
    record PullEnd(
            ConnectionId connection,
            Optional<SyncCursor> expected,
            Optional<SyncCursor> next,
            boolean changed,
            boolean more) {

        public static PullEnd last(
                ConnectionId connection, Optional<SyncCursor> expected, Optional<SyncCursor> next, boolean changed) {
            return new PullEnd(connection, expected, next, changed, false);
        }

        /** Of a page that brought nothing. */
        public static PullEnd unchanged(
                ConnectionId connection, Optional<SyncCursor> expected, Optional<SyncCursor> next, boolean more) {
            return new PullEnd(connection, expected, next, false, more);
        }
    }
}
