package com.timeapp.calendar.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks the signature of a token once in a while instead of at every request: a task app calls thousands of times with
 * the same one, and a signature on a curve costs more than the rest of a small request. What a token must say, its end
 * first of all, is judged anew each time.
 */
final class RememberedTokens implements JwtDecoder {

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> rules;
    private final Cache<String, Jwt> signed;

    /** @param life for how long a signature that was right is not looked at again; none where it is zero */
    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> rules, Duration life, int most) {
        this.decoder = decoder;
        this.rules = rules;
        this.signed =
                Caffeine.newBuilder().expireAfterWrite(life).maximumSize(most).build();
    }

    @Override
    public Jwt decode(String token) {
        var known = signed.getIfPresent(token);
        if (known == null) {
            var read = decoder.decode(token);
            signed.put(token, read);
            return read;
        }
        var judged = rules.validate(known);
        if (judged.hasErrors()) {
            signed.invalidate(token);
            throw new JwtValidationException("The token does not count", judged.getErrors());
        }
        return known;
    }
}
