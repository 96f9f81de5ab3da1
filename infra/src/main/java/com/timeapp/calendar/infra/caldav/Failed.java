package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.gateway.GatewayResult;

/** Ends a conversation with a server by an answer that is no success. Never leaves the gateway. */
final class Failed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient GatewayResult<?> answer;

    Failed(GatewayResult<?> answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    static Failed unavailable(UnavailableReason reason) {
        return new Failed(new GatewayResult.CalendarUnavailable<>(reason));
    }

    static Failed unavailable(GatewayResult.Cause cause) {
        return new Failed(new GatewayResult.Unavailable<>(cause));
    }

    static Failed rejected(GatewayResult.Rejection reason) {
        return new Failed(new GatewayResult.Rejected<>(reason));
    }

    <T> GatewayResult<T> answer() {
        return answer.recast();
    }

    boolean isUnreadable() {
        return answer instanceof GatewayResult.Unavailable<?>(var cause)
                && cause == GatewayResult.Cause.UNREADABLE_ANSWER;
    }

    interface Conversation<T> {

        T hold() throws Failed;
    }

    static <T> GatewayResult<T> caught(Conversation<T> conversation) {
        try {
            return new GatewayResult.Ok<>(conversation.hold());
        } catch (Failed failed) {
            return failed.answer();
        }
    }

    static <T> T value(GatewayResult<T> answer) throws Failed {
        if (answer instanceof GatewayResult.Ok<T>(T value)) {
            return value;
        }
        throw new Failed(answer);
    }
}
