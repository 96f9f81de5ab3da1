package com.timeapp.calendar.api.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may say.
 *
 * @param most of one thing
 * @param batch of many at once
 */
@ConfigurationProperties("time.bodies")
record BodyProperties(
        @DefaultValue("1MB") DataSize most,
        @DefaultValue("16MB") DataSize batch) {

    DataSize mostOf(String path) {
        return path.startsWith("/batch/") ? batch : most;
    }
}
