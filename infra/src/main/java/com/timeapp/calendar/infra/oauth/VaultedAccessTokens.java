package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.AuthorizationLost;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.GatewayResult.Throttled;
import com.timeapp.calendar.domain.gateway.GatewayResult.Unavailable;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * Access tokens as they stand in the vault. Of all nodes, one fetches a new one, and holds no transaction meanwhile; the
 * others look again until it is there.
 */
class VaultedAccessTokens implements AccessTokens {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final GrantVault vault;
    private final OAuthProviders providers;
    private final TokenEndpoint endpoint;
    private final OAuthProperties properties;
    private final Clock clock;

    VaultedAccessTokens(
            GrantVault vault,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            OAuthProperties properties,
            Clock clock) {
        this.vault = vault;
        this.providers = providers;
        this.endpoint = endpoint;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public GatewayResult<AccessToken> current(AccountRef account) {
        return goodOne(account, grant -> true);
    }

    @Override
    public GatewayResult<AccessToken> renewed(AccountRef account, AccessToken refused) {
        return goodOne(account, grant -> !grant.accessToken().equals(refused.value()));
    }

    /** @param accepted whether the token of a grant has not been refused */
    private GatewayResult<AccessToken> goodOne(AccountRef account, Predicate<Credential.Grant> accepted) {
        var end = System.nanoTime() + properties.renewalPatience().toNanos();
        while (true) {
            var grant = vault.open(account.id());
            if (grant.flatMap(Credential.Grant::refreshToken).isEmpty()) {
                return new AuthorizationLost<>();
            }
            if (grant.filter(accepted).filter(this::lives).isPresent()) {
                return new Ok<>(new AccessToken(grant.get().accessToken()));
            }
            var renewal = vault.beginRenewal(account.id(), properties.longestExchange());
            if (renewal.isPresent()) {
                var answer = renew(account, renewal.get(), accepted);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } else if (System.nanoTime() > end) {
                return new Unavailable<>(Cause.TIMED_OUT);
            } else {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    /** @return nothing where it is for another look: somebody has been here before, or the person has consented anew */
    private Optional<GatewayResult<AccessToken>> renew(
            AccountRef account, UUID renewal, Predicate<Credential.Grant> accepted) {
        var newest = vault.open(account.id());
        var refreshToken = newest.flatMap(Credential.Grant::refreshToken);
        var provider = providers.find(account.provider());
        if (refreshToken.isEmpty()
                || newest.filter(accepted).filter(this::lives).isPresent()) {
            vault.abandonRenewal(account.id(), renewal);
            return Optional.empty();
        }
        if (provider.isEmpty()) {
            vault.abandonRenewal(account.id(), renewal);
            return Optional.of(new Unavailable<>(Cause.CONNECT_FAILED));
        }
        var grant = newest.get();
        try {
            var answer = endpoint.refresh(provider.get(), grant, refreshToken.get());
            var expires = TokenEndpoint.expiry(answer, clock);
            var token = answer.getAccessToken().getTokenValue();
            return vault.endRenewal(
                            account.id(), renewal, grant.renewed(token, expires, TokenEndpoint.refreshToken(answer)))
                    ? Optional.of(new Ok<>(new AccessToken(token)))
                    : Optional.empty();
        } catch (OAuth2AuthorizationException refusal) {
            if (TokenEndpoint.isDead(refusal)) {
                return vault.endRenewal(account.id(), renewal, grant.lost())
                        ? Optional.of(new AuthorizationLost<>())
                        : Optional.empty();
            }
            vault.abandonRenewal(account.id(), renewal);
            return Optional.of(new Unavailable<>(Cause.SERVER_ERROR));
        } catch (TokensThrottled throttled) {
            vault.abandonRenewal(account.id(), renewal);
            return Optional.of(new Throttled<>(throttled.howLong()));
        } catch (RuntimeException failure) {
            vault.abandonRenewal(account.id(), renewal);
            throw failure;
        }
    }

    private boolean lives(Credential.Grant grant) {
        return grant.expiresAt().minus(properties.renewBefore()).isAfter(clock.instant());
    }
}
