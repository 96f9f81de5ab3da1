package com.timeapp.calendar.api.people;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The application that a token lets act: for somebody else ({@code act}, RFC 8693 §4.1), or as whom it was given to
 * ({@code azp}, OpenID Connect Core §2; {@code client_id}, RFC 9068 §2.2).
 */
public final class ActingClient {

    private ActingClient() {}

    public static Optional<String> of(Jwt token) {
        return actor(token)
                .or(() -> Optional.ofNullable(token.getClaimAsString("azp")))
                .or(() -> Optional.ofNullable(token.getClaimAsString("client_id")));
    }

    private static Optional<String> actor(Jwt token) {
        return token.getClaims().get("act") instanceof Map<?, ?> actor
                ? Optional.ofNullable(actor.get("sub")).map(Object::toString)
                : Optional.empty();
    }
}
