package com.timeapp.calendar.api.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import io.github.bucket4j.Bucket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How often somebody may try a password: on this node, five times a minute. */
@Component
class TryLimit {

    private static final int TRIES = 5;
    private static final Duration TIME = Duration.ofMinutes(1);

    private final Cache<ByteBuffer, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(TIME.multipliedBy(2))
            .maximumSize(100_000)
            .build();
    private final KeyedIds ids;

    TryLimit(KeyedIds ids) {
        this.ids = ids;
    }

    void count(Caller caller) {
        var who = ByteBuffer.wrap(ids.deploymentIndex("api/tries", caller.user().value()));
        var tried = buckets.get(who, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!tried.isConsumed()) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_tries", "Five tries a minute. Wait a little.")
                    .after(Duration.ofNanos(tried.getNanosToWaitForRefill()))
                    .asException();
        }
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(TRIES).refillIntervally(TRIES, TIME))
                .build();
    }
}
