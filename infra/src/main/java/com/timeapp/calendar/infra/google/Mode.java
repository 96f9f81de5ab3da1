package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** Whether a request that got no answer may have changed anything. */
enum Mode {
    READ,
    WRITE;

    GatewayResult<Answer> unanswered(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotSent) {
                return new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED);
            }
        }
        return unanswered(failure instanceof SocketTimeoutException ? Cause.TIMED_OUT : Cause.CONNECTION_LOST);
    }

    GatewayResult<Answer> unanswered(Cause cause) {
        return this == WRITE ? new GatewayResult.OutcomeUnknown<>(cause) : new GatewayResult.Unavailable<>(cause);
    }
}
