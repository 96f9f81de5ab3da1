package com.timeapp.calendar.api.security;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted.
 *
 * @param issuerUri the identity provider; required in production
 * @param jwkSetUri where its keys are, when not where the provider's own metadata says
 * @param audiences a token must be for one of them; required in production
 * @param remembered for how long a signature found right is not checked again: a key withdrawn counts that much longer
 * @param mostRemembered tokens
 */
@ConfigurationProperties("time.security.jwt")
record JwtProperties(
        @Nullable String issuerUri,
        @Nullable String jwkSetUri,
        @DefaultValue List<String> audiences,
        @DefaultValue("30s") Duration remembered,
        @DefaultValue("10000") int mostRemembered) {

    boolean namesAnIssuer() {
        return issuerUri != null && !issuerUri.isBlank();
    }
}
