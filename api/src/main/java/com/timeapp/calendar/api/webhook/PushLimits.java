package com.timeapp.calendar.api.webhook;

import com.timeapp.calendar.api.limit.Buckets;
import com.timeapp.calendar.api.limit.RateLimitProperties;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How much anybody may push, counted in this node's memory before anything is looked up. What was not made here counts
 * for its address, and what was for its channel alone: a provider sends everybody's pushes from the same addresses.
 */
@Component
class PushLimits {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Buckets unknown;
    private final Buckets channels;

    PushLimits(KeyedIds ids, RateLimitProperties properties) {
        unknown = new Buckets(ids, "api/pushes/address", properties.unknownPushesPerAddress());
        channels = new Buckets(ids, "api/pushes/channel", properties.pushesPerChannel());
    }

    /**
     * @param ours made here, as its token tells
     * @throws RuntimeException a problem: 429 for an address, 503 for a channel, whose provider then comes back
     */
    void check(String address, String channel, String token, boolean ours) {
        if (!ours && unknown.isSpent(address)) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests. Wait a little.")
                    .after(WAIT)
                    .asException();
        }
        if (!channels.take(channel + "\n" + token).isConsumed()) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too_many_pushes", "Too many pushes. Come back.")
                    .after(WAIT)
                    .asException();
        }
    }

    void countUnknown(String address) {
        unknown.take(address);
    }
}
