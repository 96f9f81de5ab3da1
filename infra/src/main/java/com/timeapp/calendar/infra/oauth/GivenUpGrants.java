package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells providers of grants whose last calendar here is gone, and then forgets them. At the provider the grant of an
 * account is one, whoever of us has it: while another account here lives by it, nothing is revoked.
 */
class GivenUpGrants {

    private static final Logger LOG = LoggerFactory.getLogger(GivenUpGrants.class);
    private static final int AT_ONCE = 50;

    private final GrantVault vault;
    private final OAuthProviders providers;
    private final TokenEndpoint endpoint;
    private final PushChannels channels;
    private final OAuthProperties properties;

    GivenUpGrants(
            GrantVault vault,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            PushChannels channels,
            OAuthProperties properties) {
        this.vault = vault;
        this.providers = providers;
        this.endpoint = endpoint;
        this.channels = channels;
        this.properties = properties;
    }

    void tellProviders() {
        vault.takeGivenUp(AT_ONCE, properties.revokeInterval()).forEach(this::tellOnce);
    }

    /** One that fails is no reason to leave out the others, and is due again. */
    private void tellOnce(AccountRef account) {
        try {
            tell(account);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The grant of {} is not given back yet: {}",
                    account.id(),
                    failure.getClass().getName());
        }
    }

    private void tell(AccountRef account) {
        // a channel is closed with a token of the same grant
        if (!channels.hasOpen(account.id()) && vault.beginRevoking(account.id())) {
            switch (end(account)) {
                case REVOKED -> vault.deleteGivenUp(account.id(), true);
                case STANDS -> vault.deleteGivenUp(account.id(), false);
                case NOT_HEARD -> {}
            }
        }
    }

    private enum End {
        REVOKED,
        /** At the provider, which is not to be told, or cannot be. */
        STANDS,
        NOT_HEARD
    }

    private End end(AccountRef account) {
        return vault.open(account.id())
                .filter(grant -> grant.refreshToken().isPresent())
                .filter(grant -> !vault.isAlive(account.provider(), grant.stableName()))
                .map(grant -> revoke(account, grant))
                .orElse(End.STANDS);
    }

    private End revoke(AccountRef account, Credential.Grant grant) {
        return providers
                .find(account.provider())
                .map(provider -> endpoint.revoke(
                        provider.revokeUri(), grant.refreshToken().orElseThrow()))
                .map(heard -> heard ? End.REVOKED : End.NOT_HEARD)
                .orElse(End.STANDS);
    }
}
