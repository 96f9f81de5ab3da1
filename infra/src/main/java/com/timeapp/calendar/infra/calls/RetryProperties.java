package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** An outage: a few quick retries, each after twice the time, then a probe now and then for as long as it takes. */
@ConfigurationProperties("time.sync.retry")
record RetryProperties(
        @DefaultValue("60s") Duration baseDelay,
        @DefaultValue("3") int max,
        @DefaultValue("5m") Duration probeInterval) {

    /** @param attempts how often it was tried before this time */
    Duration delay(int attempts) {
        if (attempts >= max) {
            return probeInterval;
        }
        Duration delay = baseDelay.multipliedBy(1L << attempts);
        return delay.compareTo(probeInterval) < 0 ? delay : probeInterval;
    }
}
