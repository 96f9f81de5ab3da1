package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.limit.Buckets;
import com.timeapp.calendar.api.limit.RateLimitProperties;
import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How many states that are not good may be brought, counted in this node's memory before one is looked up. Those that we
 * never made are counted by the address that brings them, the others each for itself: people behind one address, be it a
 * proxy's, do not hold each other up, and nobody else can hold them up.
 */
@Component
class StateLimit {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final AuthorizationRequests requests;
    private final Buckets madeUp;
    private final Buckets used;

    StateLimit(AuthorizationRequests requests, KeyedIds ids, RateLimitProperties properties) {
        this.requests = requests;
        madeUp = new Buckets(ids, "api/states/address", properties.invalidStatesPerAddress());
        used = new Buckets(ids, "api/states/state", properties.invalidStatesPerAddress());
    }

    /** @throws RuntimeException 429, where too many were brought; or what the work throws */
    <T> T counting(String address, String state, Supplier<T> work) {
        return requests.isOurs(state) ? counting(used, state, work) : counting(madeUp, address, work);
    }

    private static <T> T counting(Buckets bad, String who, Supplier<T> work) {
        if (bad.isSpent(who)) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests. Wait a little.")
                    .after(WAIT)
                    .asException();
        }
        try {
            return work.get();
        } catch (Declined notGood) {
            bad.take(who);
            throw notGood;
        }
    }
}
