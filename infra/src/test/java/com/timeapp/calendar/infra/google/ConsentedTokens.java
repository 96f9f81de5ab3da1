package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.infra.oauth.AccessToken;
import com.timeapp.calendar.infra.oauth.AccessTokens;
import tools.jackson.databind.json.JsonMapper;

/** The tokens of a person who has consented; renewed as simulated Google renews them. */
final class ConsentedTokens implements AccessTokens {

    private final SimulatedPerson person;
    private final String refreshToken;
    private AccessToken current;
    private boolean lost;
    int renewals;

    ConsentedTokens(SimulatedPerson person) {
        var granted = person.consent();
        this.person = person;
        this.refreshToken = granted.get("refresh_token").stringValue();
        this.current = new AccessToken(granted.get("access_token").stringValue());
    }

    @Override
    public synchronized GatewayResult<AccessToken> current(AccountRef account) {
        return lost ? new GatewayResult.AuthorizationLost<>() : new GatewayResult.Ok<>(current);
    }

    @Override
    public synchronized GatewayResult<AccessToken> renewed(AccountRef account, AccessToken refused) {
        if (!refused.equals(current)) {
            return new GatewayResult.Ok<>(current);
        }
        var answer = person.refresh(refreshToken);
        if (answer.statusCode() != 200) {
            lost = true;
            return new GatewayResult.AuthorizationLost<>();
        }
        renewals++;
        current = new AccessToken(
                JsonMapper.shared().readTree(answer.body()).get("access_token").stringValue());
        return new GatewayResult.Ok<>(current);
    }
}
