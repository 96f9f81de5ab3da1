package com.timeapp.calendar.infra.crypto;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param batch how many keys are wrapped anew in one transaction
 * @param interval how often a node tells that it is there, and looks whether keys are left to be wrapped anew
 * @param lease how long a node that is not heard of counts as running
 */
@Validated
@ConfigurationProperties("time.keys.rotation")
record RotationProperties(
        @DefaultValue("200") @Positive int batch,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration interval,
        @DefaultValue("60s") @DurationMin(seconds = 1) Duration lease) {

    RotationProperties {
        if (lease.compareTo(interval.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("time.keys.rotation.lease must be three intervals at the least");
        }
    }
}
