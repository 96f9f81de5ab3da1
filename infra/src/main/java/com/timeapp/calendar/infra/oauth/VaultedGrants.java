package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.domain.authorization.Grants;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantRevocations;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Exchanges codes, and keeps what comes of them in the vault. */
class VaultedGrants implements Grants {

    private final GrantVault vault;
    private final GrantRevocations revocations;
    private final OAuthProviders providers;
    private final TokenEndpoint endpoint;
    private final IdTokens idTokens;
    private final Revoking revoking;
    private final OutlivedRevocations outlived;
    private final Clock clock;

    VaultedGrants(
            GrantVault vault,
            GrantRevocations revocations,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            IdTokens idTokens,
            OAuthProperties properties,
            Clock clock) {
        this.vault = vault;
        this.revocations = revocations;
        this.providers = providers;
        this.endpoint = endpoint;
        this.idTokens = idTokens;
        this.revoking = new Revoking(revocations, providers, endpoint, properties);
        this.outlived = new OutlivedRevocations(revocations, endpoint, clock);
        this.clock = clock;
    }

    /** @param outlived revocations of which it is known that they have not ended it */
    private record InHand(Provider provider, Credential.Grant credential, Set<UUID> outlived) implements Grant {

        InHand(Provider provider, Credential.Grant credential) {
            this(provider, credential, Set.of());
        }

        @Override
        public Optional<String> email() {
            return credential.email();
        }
    }

    @Override
    public Redeemed redeem(Pending request, String code) {
        var provider = providers.find(request.provider()).orElseThrow();
        try {
            return read(provider, request, endpoint.exchange(provider, request, code));
        } catch (OAuth2AuthorizationException refusal) {
            return TokenEndpoint.isDead(refusal) ? new Redeemed.Refused() : new Redeemed.Unavailable();
        } catch (TokensThrottled throttled) {
            return new Redeemed.Unavailable();
        }
    }

    private Redeemed read(OAuthProvider provider, Pending request, OAuth2AccessTokenResponse answer) {
        return switch (idTokens.read(provider, answer.getAdditionalParameters(), request.nonce())) {
            case IdTokens.Said.By(var person) -> read(provider, person, answer);
            case IdTokens.Said.Unbelievable unbelievable -> {
                giveBack(provider, answer);
                yield new Redeemed.Refused();
            }
            case IdTokens.Said.Unchecked unchecked -> {
                giveBack(provider, answer);
                yield new Redeemed.Unavailable();
            }
        };
    }

    /** Whose it is is only claimed, which is enough to leave a grant alone by which an account here lives. */
    private void giveBack(OAuthProvider provider, OAuth2AccessTokenResponse answer) {
        IdTokens.claimed(provider, answer.getAdditionalParameters())
                .ifPresentOrElse(
                        person -> giveUp(new InHand(provider.provider(), grant(person, answer))),
                        () -> endpoint.revoke(
                                provider.revokeUri(),
                                TokenEndpoint.refreshToken(answer)
                                        .orElse(answer.getAccessToken().getTokenValue())));
    }

    private Redeemed read(OAuthProvider provider, IdTokens.Person person, OAuth2AccessTokenResponse answer) {
        var grant = new InHand(provider.provider(), grant(person, answer));
        if (!answer.getAccessToken().getScopes().containsAll(provider.needed())) {
            giveUp(grant);
            return new Redeemed.Insufficient();
        }
        if (grant.credential().refreshToken().isEmpty()) {
            giveUp(grant);
            return new Redeemed.NotLasting();
        }
        return outlived.of(provider, grant.credential())
                .<Redeemed>map(
                        good -> new Redeemed.Granted(new InHand(provider.provider(), good.grant(), good.revocations())))
                .orElseGet(() -> {
                    giveUp(grant);
                    return new Redeemed.Unavailable();
                });
    }

    private Credential.Grant grant(IdTokens.Person person, OAuth2AccessTokenResponse answer) {
        var token = answer.getAccessToken();
        return new Credential.Grant(
                person.issuer(),
                person.subject(),
                person.email(),
                TokenEndpoint.refreshToken(answer),
                token.getTokenValue(),
                TokenEndpoint.expiry(answer, clock),
                Set.copyOf(token.getScopes()));
    }

    @Override
    public boolean isOf(AccountRef account, Grant grant) {
        return account.provider() == grant.provider()
                && vault.isOf(account, credential(grant).stableName());
    }

    @Override
    public AccountId keep(SubjectId owner, Grant grant) {
        var given = (InHand) grant;
        var lately = revocations.holdOff(given.provider(), given.credential().stableName());
        if (!given.outlived().containsAll(lately.revocations())) {
            throw new RevokedMeanwhile();
        }
        return vault.keep(owner, given.provider(), given.credential());
    }

    @Override
    public void giveUp(Grant grant) {
        var credential = credential(grant);
        revoking.revoke(grant.provider(), credential, credential.refreshToken().orElse(credential.accessToken()));
    }

    private static Credential.Grant credential(Grant grant) {
        return ((InHand) grant).credential();
    }
}
