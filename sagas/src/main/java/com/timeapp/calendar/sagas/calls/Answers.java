package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportAuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the answers that say nothing about an event itself mean for the call that got them. */
@Component
class Answers {

    private final Duration refused;

    Answers(SyncProperties properties) {
        this.refused = properties.refusedInterval();
    }

    CallResult authorizationLost(ConnectionId connection) {
        return new LaneWaits(List.of(new ReportAuthorizationLost(connection)), refused, WaitReason.AUTHORIZATION_LOST);
    }

    CallResult calendarUnavailable(ConnectionId connection, UnavailableReason reason) {
        return new Later(List.of(new ReportCalendarUnavailable(connection, reason)), false, Optional.of(refused));
    }

    /** @param written whether it was a write */
    CallResult unavailable(GatewayResult.Cause cause, boolean written) {
        return switch (cause) {
            case CONNECT_FAILED, TIMED_OUT, CONNECTION_LOST, UNREADABLE_ANSWER -> new Unavailable(false);
            // a gateway that gave up says nothing about what the server behind it did
            case SERVER_ERROR -> new Unavailable(written);
            // there was an answer, and only to this one question
            case ANSWER_TOO_LARGE -> Later.usual(false);
        };
    }

    /** @param written whether it was a write, which may have been carried out without an answer */
    CallResult outcomeUnknown(GatewayResult.Cause cause, boolean written) {
        return switch (cause) {
            case CONNECT_FAILED, TIMED_OUT, CONNECTION_LOST, SERVER_ERROR -> new Unavailable(written);
            // the write was answered, and what was read of it afterwards is something else
            case UNREADABLE_ANSWER, ANSWER_TOO_LARGE -> Later.usual(written);
        };
    }

    /** What a fetch comes to that got no page. */
    CallResult nothingFetched(ConnectionId connection, GatewayResult<?> result) {
        return switch (result) {
            case GatewayResult.AuthorizationLost<?> lost -> authorizationLost(connection);
            case GatewayResult.CalendarUnavailable<?>(var reason) -> calendarUnavailable(connection, reason);
            case GatewayResult.Throttled<?>(var retryAfter) -> throttled(retryAfter);
            case GatewayResult.Unavailable<?>(var cause) -> unavailable(cause, false);
            case GatewayResult.OutcomeUnknown<?>(var cause) -> outcomeUnknown(cause, false);
            case GatewayResult.CursorExpired<?> expired -> Later.usual(false);
            case GatewayResult.PreconditionFailed<?> failed -> Later.usual(false);
            case GatewayResult.Gone<?> gone -> Later.usual(false);
            case GatewayResult.ReadOnly<?> readOnly -> Later.usual(false);
            case GatewayResult.Rejected<?> rejected -> Later.usual(false);
            case GatewayResult.Ok<?> ok -> throw new IllegalStateException("an answer with a value says something");
        };
    }

    CallResult throttled(Duration retryAfter) {
        return new LaneWaits(List.of(), retryAfter, WaitReason.THROTTLED);
    }
}
