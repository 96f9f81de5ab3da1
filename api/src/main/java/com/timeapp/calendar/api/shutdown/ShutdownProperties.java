package com.timeapp.calendar.api.shutdown;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param notice for which a node that is told to end says so and answers as before: until whoever sends it requests has looked */
@Validated
@ConfigurationProperties("time.shutdown")
record ShutdownProperties(
        @DefaultValue("0s") @NotNull @DurationMin(millis = 0) @DurationMax(minutes = 2)
        Duration notice) {}
