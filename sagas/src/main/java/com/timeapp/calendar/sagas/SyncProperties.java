package com.timeapp.calendar.sagas;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param windowPast how long ago an event may have ended, or a task been due, to be synced at first sight
 * @param firstPushPage how many tasks go out to a new connection in one transaction
 * @param readChunk how many bodies of changed items are held at once
 * @param importChunk how many items of a page are imported in one transaction
 * @param refusedInterval how long a calendar or account that does not let us in, or that its person has paused, is left
 *     alone
 * @param rounds how often a write is tried again at once because the event keeps changing under it
 */
@ConfigurationProperties("time.sync")
public record SyncProperties(
        @DefaultValue("7d") Duration windowPast,
        @DefaultValue("200") int firstPushPage,
        @DefaultValue("50") int readChunk,
        @DefaultValue("50") int importChunk,
        @DefaultValue("15m") Duration refusedInterval,
        @DefaultValue("20") int rounds) {

    public SyncProperties {
        if (windowPast.isNegative()
                || firstPushPage < 1
                || readChunk < 1
                || importChunk < 1
                || !refusedInterval.isPositive()
                || rounds < 1) {
            throw new IllegalArgumentException("time.sync: durations and counts must be positive");
        }
    }
}
