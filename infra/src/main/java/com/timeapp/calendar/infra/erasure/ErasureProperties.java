package com.timeapp.calendar.infra.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stepInterval how often a node lets go of destroyed keys, and looks for erasures that it can bring on
 * @param takeOver how long a node that is at an erasure has it to itself; after that it may have died, and another one goes on
 * @param overdueAfter from the request on, when the doctor complains
 */
@ConfigurationProperties("time.privacy")
record ErasureProperties(
        @DefaultValue("3s") Duration stepInterval,
        @DefaultValue("20s") Duration takeOver,
        @DefaultValue("26h") Duration overdueAfter) {

    ErasureProperties {
        if (!stepInterval.isPositive() || !takeOver.isPositive()) {
            throw new IllegalArgumentException(
                    "time.privacy.step-interval and time.privacy.take-over are longer than nothing");
        }
    }
}
