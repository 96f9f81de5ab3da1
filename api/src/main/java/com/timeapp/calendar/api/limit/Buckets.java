package com.timeapp.calendar.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.personal.KeyedIds;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.ByteBuffer;
import java.time.Duration;

/** So many a minute for each of many, who are known by a keyed index only. Kept in this node's memory. */
public final class Buckets {

    static final Duration TIME = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<ByteBuffer, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(TIME.multipliedBy(2))
            .maximumSize(MOST_REMEMBERED)
            .build();
    private final KeyedIds ids;
    private final String label;
    private final int most;

    /** @param label what is counted */
    public Buckets(KeyedIds ids, String label, int most) {
        this.ids = ids;
        this.label = label;
        this.most = most;
    }

    public int most() {
        return most;
    }

    /** Takes one, if one is left. */
    public ConsumptionProbe take(String who) {
        return bucket(who).tryConsumeAndReturnRemaining(1);
    }

    /** Nothing is left, and nothing is taken. */
    public boolean isSpent(String who) {
        return bucket(who).getAvailableTokens() == 0;
    }

    private Bucket bucket(String who) {
        return buckets.get(
                ByteBuffer.wrap(ids.deploymentIndex(label, who)),
                unknown -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillIntervally(most, TIME))
                        .build());
    }
}
