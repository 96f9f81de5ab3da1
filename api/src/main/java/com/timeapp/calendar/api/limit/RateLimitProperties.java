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
 * @param pushesPerChannel that one channel may bring; a provider is told to come back with the others
 * @param unknownPushesPerAddress on channels that are none of ours, from one address
 * @param invalidStatesPerAddress that come back from a provider's page and are none of ours, from one address; one of ours that has
 *     served may come back as often
 */
@ConfigurationProperties("time.rate-limits")
public record RateLimitProperties(
        @DefaultValue("600") int perPerson,
        @DefaultValue("60000") int perHost,
        @DefaultValue("120") int refusedPerAddress,
        @DefaultValue("5") int connectTries,
        @DefaultValue("600") int pushesPerChannel,
        @DefaultValue("60") int unknownPushesPerAddress,
        @DefaultValue("60") int invalidStatesPerAddress) {

    public RateLimitProperties {
        if (perPerson < 1
                || perHost < 1
                || refusedPerAddress < 1
                || connectTries < 1
                || pushesPerChannel < 1
                || unknownPushesPerAddress < 1
                || invalidStatesPerAddress < 1) {
            throw new IllegalArgumentException("time.rate-limits: counts must be positive");
        }
    }
}
