package com.timeapp.calendar.api.limit;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts, by address, what is refused for want of a good token, and nothing else: good callers may share an address with
 * bad ones. Behind a proxy the address is the caller's with {@code server.forward-headers-strategy}.
 */
public final class RefusedAddresses {

    private final Buckets refused;

    public RefusedAddresses(KeyedIds ids, RateLimitProperties properties) {
        refused = new Buckets(ids, "api/requests/address", properties.refusedPerAddress());
    }

    /** @return what an address is told that was refused too often, instead of why it is refused now */
    public Optional<Problem> count(HttpServletRequest request) {
        var left = refused.take(String.valueOf(request.getRemoteAddr()));
        return left.isConsumed()
                ? Optional.empty()
                : Optional.of(TooMany.requests(Duration.ofNanos(left.getNanosToWaitForRefill())));
    }
}
