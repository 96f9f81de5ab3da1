package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantRevocations;
import java.time.Duration;
import java.util.UUID;

/**
 * Tells a provider that a grant is over. There the grant of an account is one, whoever of us has it: while an account here
 * lives by it, nothing is revoked.
 */
final class Revoking {

    private final GrantRevocations revocations;
    private final OAuthProviders providers;
    private final TokenEndpoint endpoint;
    private final Duration longest;

    Revoking(
            GrantRevocations revocations,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            OAuthProperties properties) {
        this.revocations = revocations;
        this.providers = providers;
        this.endpoint = endpoint;
        this.longest = properties.longestExchange();
    }

    enum End {
        REVOKED,
        /** At the provider, which is not to be told, or cannot be. */
        STANDS,
        NOT_HEARD
    }

    /** @param token of the grant */
    End revoke(Provider provider, Credential.Grant grant, String token) {
        return providers
                .find(provider)
                .flatMap(known -> revocations
                        .begin(provider, grant.stableName(), longest)
                        .map(revocation -> told(known, token, revocation)))
                .orElse(End.STANDS);
    }

    /** One that was not heard may be carried out yet, and is over with its time. */
    private End told(OAuthProvider provider, String token, UUID revocation) {
        if (!endpoint.revoke(provider.revokeUri(), token)) {
            return End.NOT_HEARD;
        }
        revocations.end(revocation);
        return End.REVOKED;
    }
}
