package com.timeapp.calendar.sandbox.google.push;

import com.timeapp.calendar.sandbox.http.BadInput;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How pushes go astray: "expect a small percentage of messages to get dropped under normal working conditions".
 *
 * @param drop the share of pushes that never leave, from 0 to 1
 * @param duplicate the share that comes twice
 * @param delayMs how late each is, beside the time that passes until listings show the change
 * @param reorder whether each second one is held back until the next has overtaken it
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/push">Push notifications</a>
 */
public record PushBehaviour(
        @Nullable Double drop,
        @Nullable Double duplicate,
        @Nullable Long delayMs,
        @Nullable Boolean reorder) {

    static final PushBehaviour USUAL = new PushBehaviour(null, null, null, null);

    private static final long LONGEST_DELAY_MS = 600_000;

    public PushBehaviour {
        if (!isShare(drop) || !isShare(duplicate)) {
            throw new BadInput("drop and duplicate are shares, from 0 to 1");
        }
        if (delayMs != null && (delayMs < 0 || delayMs > LONGEST_DELAY_MS)) {
            throw new BadInput("delay_ms is at most " + LONGEST_DELAY_MS);
        }
    }

    private static boolean isShare(@Nullable Double share) {
        return share == null || share >= 0 && share <= 1;
    }

    double dropped() {
        return drop == null ? 0 : drop;
    }

    double duplicated() {
        return duplicate == null ? 0 : duplicate;
    }

    Duration delay() {
        return Duration.ofMillis(delayMs == null ? 0 : delayMs);
    }

    boolean reorders() {
        return Boolean.TRUE.equals(reorder);
    }
}
