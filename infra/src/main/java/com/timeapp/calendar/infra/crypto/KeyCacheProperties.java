package com.timeapp.calendar.infra.crypto;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param size how many keys at the most
 * @param timeToLive how long a destroyed key may still be used on a node that has not heard of it
 */
@Validated
@ConfigurationProperties("time.keys.cache")
record KeyCacheProperties(
        @DefaultValue("10000") @Positive int size,

        @DefaultValue("30s") @DurationMin(seconds = 1) @DurationMax(seconds = 60)
        Duration timeToLive) {}
