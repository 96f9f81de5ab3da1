package com.timeapp.calendar.infra.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stepInterval how often a node tells that it lives, lets go of destroyed keys, and goes on with erasures
 * @param nodeLease how long a node that tells nothing counts as living; at most a minute
 */
@ConfigurationProperties("time.privacy")
record ErasureProperties(
        @DefaultValue("3s") Duration stepInterval,
        @DefaultValue("30s") Duration nodeLease) {

    ErasureProperties {
        if (!stepInterval.isPositive()
                || nodeLease.compareTo(stepInterval.multipliedBy(2)) < 0
                || nodeLease.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "time.privacy.node-lease is at least twice time.privacy.step-interval, and at most a minute");
        }
    }
}
