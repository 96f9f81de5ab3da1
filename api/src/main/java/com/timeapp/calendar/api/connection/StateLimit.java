package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.limit.Buckets;
import com.timeapp.calendar.api.limit.RateLimitProperties;
import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How many states that are not good an address may bring, counted in this node's memory before one is looked up. Whoever
 * comes back with a good one is not counted, so that people behind one address do not hold each other up.
 */
@Component
class StateLimit {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Buckets invalid;

    StateLimit(KeyedIds ids, RateLimitProperties properties) {
        invalid = new Buckets(ids, "api/states/address", properties.invalidStatesPerAddress());
    }

    /** @throws RuntimeException 429, where the address has brought too many; or what the work throws */
    <T> T counting(String address, Supplier<T> work) {
        if (invalid.isSpent(address)) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests. Wait a little.")
                    .after(WAIT)
                    .asException();
        }
        try {
            return work.get();
        } catch (Declined notGood) {
            invalid.take(address);
            throw notGood;
        }
    }
}
