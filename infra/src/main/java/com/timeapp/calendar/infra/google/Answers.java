package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.infra.outbound.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an answer means whatever was asked. Google has many meanings for a 403, so the reason decides.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Handle API errors</a>
 */
final class Answers {

    private final RetryAfter retryAfter;
    private final Backoffs backoffs;
    private final GoogleApiProperties properties;

    Answers(Clock clock, GoogleApiProperties properties) {
        this.retryAfter = new RetryAfter(clock, properties.longestRetryAfter());
        this.backoffs = new Backoffs(properties.backoff());
        this.properties = properties;
    }

    /** Each sorted; {@link Ok} where it depends on what was asked. They were asked together, so Google's patience ended once. */
    List<GatewayResult<Answer>> sorted(AccountId account, List<GatewayResult<Answer>> results) {
        var told = answers(results);
        var throttled = told.stream().anyMatch(Answers::isThrottling);
        var unsaid = throttled ? backoffs.next(account) : Duration.ZERO;
        if (!throttled && told.stream().anyMatch(Answer::isSuccess)) {
            backoffs.end(account);
        }
        return results.stream()
                .map(result -> result.then(answer -> sorted(answer, unsaid)))
                .toList();
    }

    private static List<Answer> answers(List<GatewayResult<Answer>> results) {
        return results.stream()
                .flatMap(result -> result instanceof Ok<Answer>(var answer) ? Stream.of(answer) : Stream.empty())
                .toList();
    }

    private GatewayResult<Answer> sorted(Answer answer, Duration unsaid) {
        var status = answer.status();
        if (answer.isUnauthorized() || status == 403 && answer.hasReason("insufficientPermissions")) {
            return new GatewayResult.AuthorizationLost<>();
        }
        if (status == 403 && answer.hasReason("dailyLimitExceeded", "quotaExceeded")) {
            return new GatewayResult.Throttled<>(
                    wait(answer).orElse(properties.backoff().daily()));
        }
        if (isThrottling(answer)) {
            return new GatewayResult.Throttled<>(wait(answer).orElse(unsaid));
        }
        if (status >= 500 && status != 501 || status == 408) {
            return new GatewayResult.Unavailable<>(Cause.SERVER_ERROR);
        }
        return new Ok<>(answer);
    }

    private static boolean isThrottling(Answer answer) {
        return answer.status() == 429
                || answer.status() == 503 && answer.retryAfter().isPresent()
                || answer.status() == 403 && answer.hasReason("userRateLimitExceeded", "rateLimitExceeded");
    }

    private Optional<Duration> wait(Answer answer) {
        return answer.retryAfter().flatMap(retryAfter::read);
    }
}
