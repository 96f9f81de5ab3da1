package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.infra.outbound.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What a status means when it is not what was hoped for. */
final class Answers {

    private static final Duration WITHOUT_A_WORD = Duration.ofMinutes(1);

    private final RetryAfter retryAfter;

    /** @param longestWait that a server may ask for */
    Answers(Clock clock, Duration longestWait) {
        this.retryAfter = new RetryAfter(clock, longestWait);
    }

    /** Answers that mean the same whatever was asked for. */
    Optional<Failed> general(DavResponse response) {
        var status = response.status();
        if (status == 401) {
            return Optional.of(new Failed(new GatewayResult.AuthorizationLost<>()));
        }
        if (status == 429 || status == 503 && response.header("Retry-After").isPresent()) {
            return Optional.of(new Failed(new GatewayResult.Throttled<>(retryAfter(response))));
        }
        // 501: this server never will; 505: nor this one; 507 tells that the account is full
        if (status >= 500 && status != 501 || status == 408 || status == 425) {
            return Optional.of(Failed.unavailable(Cause.SERVER_ERROR));
        }
        if (response.isSuccess() && !response.complete()) {
            return Optional.of(Failed.unavailable(Cause.ANSWER_TOO_LARGE));
        }
        if (response.isSuccess() && response.isHtml()) {
            return Optional.of(Failed.unavailable(UnavailableReason.NOT_A_CALENDAR));
        }
        return Optional.empty();
    }

    /** An answer about the collection itself that is not the 207 which was asked for. */
    Failed aboutCollection(DavResponse response) {
        return general(response).orElseGet(() -> switch (response.status()) {
            case 404, 410 -> Failed.unavailable(UnavailableReason.CALENDAR_NOT_FOUND);
            case 403 -> Failed.unavailable(UnavailableReason.ACCESS_LOST);
            default ->
                response.isSuccess()
                        ? Failed.unavailable(Cause.UNREADABLE_ANSWER)
                        : Failed.unavailable(UnavailableReason.NOT_A_CALENDAR);
        });
    }

    MultiStatus multiStatus(DavResponse response) throws Failed {
        if (response.status() != 207 || !response.complete() || response.isHtml()) {
            throw aboutCollection(response);
        }
        return MultiStatus.of(response).orElseThrow(() -> aboutCollection(response));
    }

    private Duration retryAfter(DavResponse response) {
        return response.header("Retry-After").flatMap(retryAfter::read).orElse(WITHOUT_A_WORD);
    }
}
