package com.timeapp.calendar.api.task;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param most tasks in one request
 * @param unit tasks that are written in one transaction
 */
@ConfigurationProperties("time.batch")
record BatchProperties(
        @DefaultValue("1000") int most, @DefaultValue("50") int unit) {

    BatchProperties {
        if (most < 1 || unit < 1) {
            throw new IllegalArgumentException("time.batch: counts must be positive");
        }
    }
}
