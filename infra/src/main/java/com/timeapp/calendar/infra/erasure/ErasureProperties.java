package com.timeapp.calendar.infra.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param stepInterval how often a node lets go of destroyed keys, and looks for erasures that it can bring on */
@ConfigurationProperties("time.privacy")
record ErasureProperties(@DefaultValue("3s") Duration stepInterval) {

    ErasureProperties {
        if (!stepInterval.isPositive()) {
            throw new IllegalArgumentException("time.privacy.step-interval is longer than nothing");
        }
    }
}
