package com.timeapp.calendar.infra.push;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param life of a channel as it is asked for; at half of it the next one is opened
 * @param settle after which a calendar is read whose channel was opened: listings lag behind what was changed, and no push
 *     tells of what was changed just before
 * @param overlap how long the old channel stays open beside the new one
 * @param sweepInterval how often channels are looked for that are to be opened or closed
 * @param retry how long to wait after a channel could not be opened; doubled each time
 * @param retryMax at most
 * @param quietFor how long pushes on a channel that was closed are answered as if it were still known
 */
@ConfigurationProperties("time.push")
record PushProperties(
        @DefaultValue("7d") Duration life,
        @DefaultValue("2s") Duration settle,
        @DefaultValue("1m") Duration overlap,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("30s") Duration retry,
        @DefaultValue("1h") Duration retryMax,
        @DefaultValue("1h") Duration quietFor) {

    Duration retryAfter(int failures) {
        var wait = retry.multipliedBy(1L << Math.min(failures, 16));
        return wait.compareTo(retryMax) > 0 ? retryMax : wait;
    }
}
