package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.limit.Buckets;
import com.timeapp.calendar.api.limit.RateLimitProperties;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How often somebody may try a password. */
@Component
class TryLimit {

    private final Buckets tries;

    TryLimit(KeyedIds ids, RateLimitProperties properties) {
        tries = new Buckets(ids, "api/tries", properties.connectTries());
    }

    /** @param user whose account it is */
    void count(UserId user) {
        var tried = tries.take(user.value());
        if (!tried.isConsumed()) {
            throw Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too_many_tries",
                            "%d tries a minute. Wait a little.".formatted(tries.most()))
                    .after(Duration.ofNanos(tried.getNanosToWaitForRefill()))
                    .asException();
        }
    }
}
