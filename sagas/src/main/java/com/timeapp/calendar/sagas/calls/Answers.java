package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportAuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.UnavailableReason;
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

    CallResult throttled(Duration retryAfter) {
        return new LaneWaits(List.of(), retryAfter, WaitReason.THROTTLED);
    }
}
