package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantRevocations;
import com.timeapp.calendar.infra.vault.GrantRevocations.Lately;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * Whether a new grant is worth something. One that was being revoked here while it was given, because somebody's last
 * calendar of the account was gone, may be over already: then it is tried.
 */
final class OutlivedRevocations {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final GrantRevocations revocations;
    private final TokenEndpoint endpoint;
    private final Clock clock;

    OutlivedRevocations(GrantRevocations revocations, TokenEndpoint endpoint, Clock clock) {
        this.revocations = revocations;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** @param revocations that it has outlived */
    record Good(Credential.Grant grant, Set<UUID> revocations) {}

    /** Empty where it is over, or nobody knows. */
    Optional<Good> of(OAuthProvider provider, Credential.Grant grant) {
        var lately = ended(provider, grant);
        if (lately.revocations().isEmpty()) {
            return Optional.of(new Good(grant, Set.of()));
        }
        try {
            var answer = endpoint.refresh(provider, grant, grant.refreshToken().orElseThrow());
            var renewed = grant.renewed(
                    answer.getAccessToken().getTokenValue(),
                    TokenEndpoint.expiry(answer, clock),
                    TokenEndpoint.refreshToken(answer));
            return Optional.of(new Good(renewed, lately.revocations()));
        } catch (OAuth2AuthorizationException | TokensThrottled noToken) {
            return Optional.empty();
        }
    }

    /** Each is over after a while, whoever made it. */
    private Lately ended(OAuthProvider provider, Credential.Grant grant) {
        var lately = revocations.lately(provider.provider(), grant.stableName());
        while (lately.underWay()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            lately = revocations.lately(provider.provider(), grant.stableName());
        }
        return lately;
    }
}
