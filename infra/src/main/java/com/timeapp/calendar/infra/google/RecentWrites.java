package com.timeapp.calendar.infra.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was written a moment ago. Google's listings and reads lag behind its writes; what they then show is older than
 * what we know, and no news.
 */
final class RecentWrites {

    static final Duration LAG_MAX = Duration.ofMinutes(1);
    private static final int WRITES_MAX = 100_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private record Written(String calendar, String event) {}

    private final Cache<Written, Long> updated = forAWhile();
    private final Cache<Written, String> removed = forAWhile();

    private final Duration patience;

    /** @param patience for which a read is repeated that shows something older */
    RecentWrites(Duration patience) {
        this.patience = patience;
    }

    void note(CalendarTarget target, Event event) {
        if (event.getUpdated() != null) {
            updated.put(
                    new Written(target.calendar().id(), event.getId()),
                    event.getUpdated().getValue());
        }
    }

    /** @param version that was removed; whoever brings the event back gives it another one */
    void noteRemoval(CalendarTarget target, String event, GoogleVersion version) {
        removed.put(new Written(target.calendar().id(), event), version.etag());
    }

    boolean isOlder(CalendarTarget target, Event event) {
        var written = new Written(target.calendar().id(), event.getId());
        var known = updated.getIfPresent(written);
        return known != null && event.getUpdated() != null && event.getUpdated().getValue() < known
                || event.getEtag() != null && event.getEtag().equals(removed.getIfPresent(written));
    }

    /** Asks again while the answer is stale, for as long as that can be. */
    <T> T await(Supplier<T> question, Predicate<T> stale) {
        var latest = System.nanoTime() + patience.toNanos();
        var answer = question.get();
        while (stale.test(answer) && System.nanoTime() < latest && pause()) {
            answer = question.get();
        }
        return answer;
    }

    private static <T> Cache<Written, T> forAWhile() {
        return Caffeine.newBuilder()
                .expireAfterWrite(LAG_MAX)
                .maximumSize(WRITES_MAX)
                .build();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
