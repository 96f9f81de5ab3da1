package com.timeapp.calendar.infra.crypto;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param batch how many keys are wrapped anew in one transaction
 * @param interval how often a node looks whether keys are left to be wrapped anew
 */
@Validated
@ConfigurationProperties("time.keys.rotation")
record RotationProperties(
        @DefaultValue("200") @Positive int batch,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration interval) {}
