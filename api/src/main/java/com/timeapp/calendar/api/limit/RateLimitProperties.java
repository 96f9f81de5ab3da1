package com.timeapp.calendar.api.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests a minute, on one node.
 *
 * @param perPerson with one person's tokens, whatever their roles
 * @param perHost with the tokens of the task app's back end, which asks for all its users
 * @param refusedPerAddress without a good token, from one address
 * @param connectTries passwords that one person may try
 */
@ConfigurationProperties("time.rate-limits")
public record RateLimitProperties(
        @DefaultValue("600") int perPerson,
        @DefaultValue("60000") int perHost,
        @DefaultValue("120") int refusedPerAddress,
        @DefaultValue("5") int connectTries) {

    public RateLimitProperties {
        if (perPerson < 1 || perHost < 1 || refusedPerAddress < 1 || connectTries < 1) {
            throw new IllegalArgumentException("time.rate-limits: counts must be positive");
        }
    }
}
