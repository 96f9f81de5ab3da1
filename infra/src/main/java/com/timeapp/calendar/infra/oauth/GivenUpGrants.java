package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.infra.vault.GrantVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells providers of grants whose last calendar here is gone, and then forgets them. */
class GivenUpGrants {

    private static final Logger LOG = LoggerFactory.getLogger(GivenUpGrants.class);
    private static final int AT_ONCE = 50;

    private final GrantVault vault;
    private final Revoking revoking;
    private final PushChannels channels;
    private final OAuthProperties properties;

    GivenUpGrants(GrantVault vault, Revoking revoking, PushChannels channels, OAuthProperties properties) {
        this.vault = vault;
        this.revoking = revoking;
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

    private Revoking.End end(AccountRef account) {
        return vault.open(account.id())
                .flatMap(grant -> grant.refreshToken().map(token -> revoking.revoke(account.provider(), grant, token)))
                .orElse(Revoking.End.STANDS);
    }
}
