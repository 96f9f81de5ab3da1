package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** A request as Spring Security's clients know it. */
final class AuthorizationAddress {

    private AuthorizationAddress() {}

    static URI of(OAuthProvider provider, Pending request, Optional<String> loginHint) {
        return URI.create(of(provider, request, loginHint.orElse("")).getAuthorizationRequestUri());
    }

    static OAuth2AuthorizationRequest request(OAuthProvider provider, Pending request) {
        return of(provider, request, "");
    }

    private static OAuth2AuthorizationRequest of(OAuthProvider provider, Pending request, String loginHint) {
        var registration = provider.registration();
        var parameters = new HashMap<>(provider.parameters());
        parameters.put(PkceParameterNames.CODE_CHALLENGE, RandomText.encodedHash(request.verifier()));
        parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        parameters.put(OidcParameterNames.NONCE, request.nonce());
        if (!loginHint.isEmpty()) {
            parameters.put("login_hint", loginHint);
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(request.state())
                .additionalParameters(parameters)
                .attributes(attributes -> attributes.put(PkceParameterNames.CODE_VERIFIER, request.verifier()))
                .build();
    }
}
