package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.connection.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * A provider to whose page people are sent.
 *
 * @param needed the scopes without which no calendar can be kept in step
 * @param parameters of the address people are sent to, beside those of the protocol
 */
record OAuthProvider(
        Provider provider,
        ClientRegistration registration,
        URI revokeUri,
        Set<String> needed,
        Map<String, Object> parameters) {

    /** Who we are. */
    record Client(String id, String secret, URI redirectUri) {

        /** Hidden: it holds a secret. */
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    record Endpoints(URI auth, URI token, URI revoke, URI keys, String issuer) {}

    /**
     * A refresh token comes only with offline access, and for one who has consented before only with {@code
     * prompt=consent}.
     *
     * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web servers</a>
     */
    static OAuthProvider ofGoogle(Client client, Endpoints endpoints, Set<String> needed) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("access_type", "offline");
        parameters.put("include_granted_scopes", "true");
        parameters.put("prompt", "consent");
        return new OAuthProvider(
                Provider.GOOGLE,
                registration(Provider.GOOGLE, client, endpoints, needed),
                endpoints.revoke(),
                Set.copyOf(needed),
                Map.copyOf(parameters));
    }

    private static ClientRegistration registration(
            Provider provider, Client client, Endpoints endpoints, Set<String> needed) {
        var scopes = new LinkedHashSet<String>();
        scopes.add("openid");
        scopes.add("email");
        scopes.addAll(needed);
        return ClientRegistration.withRegistrationId(provider.word())
                .clientId(client.id())
                .clientSecret(client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(client.redirectUri().toString())
                .scope(scopes)
                .authorizationUri(endpoints.auth().toString())
                .tokenUri(endpoints.token().toString())
                .jwkSetUri(endpoints.keys().toString())
                .issuerUri(endpoints.issuer())
                .build();
    }

    /** Hidden: it holds a secret. */
    @Override
    public String toString() {
        return "OAuthProvider[" + provider + "]";
    }
}
