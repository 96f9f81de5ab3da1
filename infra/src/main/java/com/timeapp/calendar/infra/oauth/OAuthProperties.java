package com.timeapp.calendar.infra.oauth;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stateLife how long a person may take at the provider's page
 * @param parkedLife how long an answer waits for who has begun
 * @param connectTimeout to a token endpoint
 * @param readTimeout of its answer
 * @param renewBefore an access token is renewed when it has no more than this to live
 * @param renewalPatience how long somebody waits for a token that somebody else is fetching
 * @param revokeInterval how often a provider is told of what was given up, until it has heard it
 */
@ConfigurationProperties("time.oauth")
record OAuthProperties(
        @DefaultValue("10m") Duration stateLife,
        @DefaultValue("60s") Duration parkedLife,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("60s") Duration renewBefore,
        @DefaultValue("20s") Duration renewalPatience,
        @DefaultValue("1m") Duration revokeInterval) {

    /** After that whoever asks a token endpoint something is taken for dead. */
    Duration longestExchange() {
        return connectTimeout.plus(readTimeout).plusSeconds(5);
    }
}
