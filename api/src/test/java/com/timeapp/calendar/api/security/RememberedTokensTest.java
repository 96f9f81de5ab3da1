package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {

    private final AtomicInteger signatures = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final OAuth2TokenValidator<Jwt> rules = token -> over.get()
            ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "expired", null))
            : OAuth2TokenValidatorResult.success();

    @Test
    void aSignatureIsCheckedOnceForManyRequests() {
        var tokens = remembering(Duration.ofMinutes(1));
        assertThat(tokens.decode("ann")).isSameAs(tokens.decode("ann"));
        tokens.decode("bea");
        assertThat(signatures).hasValue(2);
    }

    @Test
    void aTokenWhoseTimeIsOverNoLongerCountsThoughItIsRemembered() {
        var tokens = remembering(Duration.ofMinutes(1));
        tokens.decode("ann");
        over.set(true);
        assertThatThrownBy(() -> tokens.decode("ann")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void whereNothingIsToBeRememberedEachRequestIsChecked() {
        var tokens = remembering(Duration.ZERO);
        tokens.decode("ann");
        tokens.decode("ann");
        assertThat(signatures).hasValue(2);
    }

    @Test
    void aTokenThatDidNotCountIsNotRemembered() {
        var tokens = remembering(Duration.ofMinutes(1));
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }

    private RememberedTokens remembering(Duration life) {
        return new RememberedTokens(this::checked, rules, life, 10);
    }

    private Jwt checked(String token) {
        if (token.equals("forged")) {
            throw new BadJwtException("not signed by us");
        }
        signatures.incrementAndGet();
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject(token)
                .expiresAt(Instant.now().plusSeconds(60))
                .build();
    }
}
