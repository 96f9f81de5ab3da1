package com.timeapp.calendar.infra.nodes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param heartbeat how often a node tells that it runs
 * @param lease how long a node that tells nothing counts as running; at most a minute
 */
@ConfigurationProperties("time.nodes")
record NodeProperties(
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("30s") Duration lease) {

    NodeProperties {
        if (!heartbeat.isPositive()
                || lease.compareTo(heartbeat.multipliedBy(3)) < 0
                || lease.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "time.nodes.lease is at least three times time.nodes.heartbeat, and at most a minute");
        }
    }
}
