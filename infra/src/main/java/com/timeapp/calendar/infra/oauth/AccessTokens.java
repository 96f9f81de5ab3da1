package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;

/**
 * Access tokens of accounts whose grant the vault holds. Besides a token the answer is {@link
 * GatewayResult.AuthorizationLost} where the person has to consent again, and {@link GatewayResult.Unavailable} or
 * {@link GatewayResult.Throttled} where the provider could not be asked for a new one.
 */
public interface AccessTokens {

    /** The one in use, renewed first where it is about to run out. */
    GatewayResult<AccessToken> current(AccountRef account);

    /**
     * The one to go on with after a provider has refused {@code refused} (401): a new one, or the one that somebody
     * else has fetched meanwhile.
     */
    GatewayResult<AccessToken> renewed(AccountRef account, AccessToken refused);
}
