package com.timeapp.calendar.api.security;

import com.timeapp.calendar.domain.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/** What a token must say besides being signed by the right key. */
final class TokenRules implements OAuth2TokenValidator<Jwt> {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final InstantSource clock;
    private final List<String> audiences;

    private TokenRules(InstantSource clock, List<String> audiences) {
        this.clock = clock;
        this.audiences = audiences;
    }

    static OAuth2TokenValidator<Jwt> of(String issuer, List<String> audiences) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator("JWT", "at+jwt"),
                new JwtTimestampValidator(SKEW),
                new JwtIssuerValidator(issuer),
                new TokenRules(InstantSource.system(), audiences));
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return broken(token)
                .map(rule -> OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", rule, null)))
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    private Optional<String> broken(Jwt token) {
        if (!expiresSoon(token)) {
            return Optional.of("exp is required and at most 24 hours away");
        }
        if (token.getAudience() == null || token.getAudience().stream().noneMatch(audiences::contains)) {
            return Optional.of("aud is not this service");
        }
        if (!hasKnownRoles(token.getClaims().get("roles"))) {
            return Optional.of("roles must be an array of known roles");
        }
        return isUserId(token.getSubject()) ? Optional.empty() : Optional.of("sub is not a user id");
    }

    private boolean expiresSoon(Jwt token) {
        Instant end = token.getExpiresAt();
        if (end == null || end.isAfter(clock.instant().plus(LONGEST_LIFE).plus(SKEW))) {
            return false;
        }
        Instant start = token.getIssuedAt();
        return start == null || !end.isAfter(start.plus(LONGEST_LIFE));
    }

    private static boolean hasKnownRoles(Object claim) {
        return claim instanceof Collection<?> roles
                && roles.stream().allMatch(role -> role instanceof String word && Role.WORDS.contains(word));
    }

    private static boolean isUserId(String text) {
        if (text == null) {
            return false;
        }
        try {
            new UserId(text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
