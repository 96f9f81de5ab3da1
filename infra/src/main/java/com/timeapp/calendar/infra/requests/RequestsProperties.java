package com.timeapp.calendar.infra.requests;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keptFor how long an answer can be had again
 * @param most so many of a caller's answers are kept, the newest
 * @param longest after which a request that was never answered is taken for dead, and may be sent again
 * @param sweepInterval how often a node looks for answers that are kept no longer
 */
@ConfigurationProperties("time.idempotency")
record RequestsProperties(
        @DefaultValue("24h") Duration keptFor,
        @DefaultValue("1000") int most,
        @DefaultValue("2m") Duration longest,
        @DefaultValue("10m") Duration sweepInterval) {

    RequestsProperties {
        if (!keptFor.isPositive() || most < 1 || !longest.isPositive() || !sweepInterval.isPositive()) {
            throw new IllegalArgumentException("time.idempotency: durations and counts must be positive");
        }
    }
}
