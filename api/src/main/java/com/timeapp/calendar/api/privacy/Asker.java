package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.Requester;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who asks, in which role, and when they last proved who they are.
 *
 * @param authenticated the token's {@code auth_time} (OpenID Connect Core §2), absent where it has none
 */
record Asker(Caller caller, Requester role, Optional<Instant> authenticated) {

    static final Duration FRESH = Duration.ofMinutes(10);

    static Asker of(Caller caller, Jwt token) {
        var roles = token.getClaimAsStringList("roles");
        var role = roles.contains("host")
                ? Requester.HOST
                : roles.contains("compliance") && !roles.contains("user") ? Requester.COMPLIANCE : Requester.SUBJECT;
        return new Asker(caller, role, Optional.ofNullable(token.getClaimAsInstant("auth_time")));
    }

    boolean actsForOthers() {
        return role != Requester.SUBJECT;
    }

    /** A keyed index of who it is, for an officer. */
    Optional<String> officer() {
        return role == Requester.COMPLIANCE ? caller.officer() : Optional.empty();
    }

    /** Whom it is about: oneself, or the person that a host or an officer names, who is not the officer. */
    UserId about(Optional<UserId> named) {
        var user = caller.about("user_id", named, actsForOthers());
        if (role == Requester.COMPLIANCE && user.equals(caller.user())) {
            throw Problem.forbidden("An officer does not act on themselves.").asException();
        }
        return user;
    }

    boolean isFreshAt(Instant now) {
        return authenticated.filter(at -> at.isAfter(now.minus(FRESH))).isPresent();
    }

    /** A confirmation counts from who has just signed in, or whose identity provider does not tell when they did. */
    void checkConfirms(Instant now) {
        if (authenticated.isPresent() && !isFreshAt(now)) {
            throw Problem.of(
                            HttpStatus.FORBIDDEN,
                            "authentication_too_old",
                            "Sign in again: auth_time of the token is at most ten minutes ago.")
                    .asException();
        }
    }
}
