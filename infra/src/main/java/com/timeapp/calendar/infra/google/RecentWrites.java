package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was written a moment ago. Google's listings and reads lag behind its writes; what they then show is older than
 * what we know, and no news.
 */
final class RecentWrites {

    static final Duration LAG_MAX = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final WriteMemory memory;
    private final Duration patience;

    /** @param patience for which a read is repeated that shows something older */
    RecentWrites(WriteMemory memory, Duration patience) {
        this.memory = memory;
        this.patience = patience;
    }

    /** Before anything else is done about what Google has answered. */
    void note(CalendarTarget target, List<RecentWrite> writes) {
        if (!writes.isEmpty()) {
            memory.note(target.calendar().id(), writes);
        }
    }

    /** Ids of those that are no news. */
    Set<String> older(CalendarTarget target, Collection<Event> events) {
        return events.isEmpty() ? Set.of() : memory.older(target.calendar().id(), events);
    }

    boolean isOlder(CalendarTarget target, Event event) {
        return !older(target, List.of(event)).isEmpty();
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
