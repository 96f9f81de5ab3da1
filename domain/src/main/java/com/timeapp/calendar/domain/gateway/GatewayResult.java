package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.UnavailableReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A provider's answer, sorted by what it means for us. */
public sealed interface GatewayResult<T> {

    record Ok<T>(T value) implements GatewayResult<T> {}

    /** The event is no longer in the version that we expected. Nothing was written. */
    record PreconditionFailed<T>() implements GatewayResult<T> {}

    /** The event is not there. */
    record Gone<T>() implements GatewayResult<T> {}

    record CursorExpired<T>() implements GatewayResult<T> {}

    record AuthorizationLost<T>() implements GatewayResult<T> {}

    record CalendarUnavailable<T>(UnavailableReason reason) implements GatewayResult<T> {}

    record ReadOnly<T>() implements GatewayResult<T> {}

    record Throttled<T>(Duration retryAfter) implements GatewayResult<T> {}

    /** Nothing was written: refused connection, 5xx, an answer that makes no sense. */
    record Unavailable<T>(Cause cause) implements GatewayResult<T> {}

    /** It was sent and no answer came: it may have been written or not. */
    record OutcomeUnknown<T>(Cause cause) implements GatewayResult<T> {}

    /** It will be refused each time. */
    record Rejected<T>(Rejection reason) implements GatewayResult<T> {}

    enum Cause {
        CONNECT_FAILED,
        TIMED_OUT,
        CONNECTION_LOST,
        SERVER_ERROR,
        UNREADABLE_ANSWER,
        ANSWER_TOO_LARGE;

        private boolean isOfTheServer() {
            return switch (this) {
                case CONNECT_FAILED, TIMED_OUT -> true;
                // one event may be what a server stumbles over
                case CONNECTION_LOST, SERVER_ERROR, UNREADABLE_ANSWER, ANSWER_TOO_LARGE -> false;
            };
        }
    }

    enum Rejection {
        INVALID_EVENT,
        /** Something that is not ours has the name we chose. */
        NAME_TAKEN,
        /** The address, or one that the server named, is none that we may call. */
        ADDRESS_REFUSED,
        NOT_CALDAV,
        /** This one write is forbidden, and nothing says that the calendar takes none. */
        FORBIDDEN,
        /** The person invited others: their server would write them mail about it. */
        HAS_GUESTS,
        /** Somebody else invited the person: only they may change it. */
        NOT_ORGANIZER,
        /** This provider tells nobody of changes. */
        NO_PUSH
    }

    /** What comes of a value; any other answer stays what it is. */
    default <R> GatewayResult<R> then(Function<? super T, GatewayResult<R>> next) {
        return this instanceof Ok<T>(T value) ? next.apply(value) : recast();
    }

    /** What this answer says about writes that were not sent yet; empty for one about its own event alone. */
    default Optional<GatewayResult<?>> ofTheOthers() {
        return switch (this) {
            case AuthorizationLost<T> lost -> Optional.of(lost);
            case Throttled<T> throttled -> Optional.of(throttled);
            case CalendarUnavailable<T> unavailable -> Optional.of(unavailable);
            case ReadOnly<T> readOnly -> Optional.of(readOnly);
            case Unavailable<T>(var cause) -> cause.isOfTheServer() ? Optional.of(this) : Optional.empty();
            case OutcomeUnknown<T>(var cause) ->
                cause.isOfTheServer() ? Optional.of(new Unavailable<>(cause)) : Optional.empty();
            case Ok<T> ofThis -> Optional.empty();
            case PreconditionFailed<T> ofThis -> Optional.empty();
            case Gone<T> ofThis -> Optional.empty();
            case CursorExpired<T> ofThis -> Optional.empty();
            case Rejected<T> ofThis -> Optional.empty();
        };
    }

    /** The same answer for another type of value; {@link Ok} has no such form. */
    @SuppressWarnings("unchecked") // none but Ok holds a T
    default <R> GatewayResult<R> recast() {
        if (this instanceof Ok) {
            throw new IllegalStateException("an answer with a value cannot be recast");
        }
        return (GatewayResult<R>) this;
    }
}
