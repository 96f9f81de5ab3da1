package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.infra.vault.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where codes and refresh tokens become access tokens, and where a grant ends (RFC 6749 §3.2, RFC 7009). */
final class TokenEndpoint {

    private static final Duration UNSAID = Duration.ofMinutes(5);
    private static final int LONGEST_REFUSAL = 10_000;

    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();
    private final RestClient http;

    TokenEndpoint(RestClient tokens, RestClient http) {
        codes.setRestClient(tokens);
        refreshes.setRestClient(tokens);
        this.http = http;
    }

    /**
     * @throws OAuth2AuthorizationException where there is no token; its message may tell what must not be logged
     * @throws TokensThrottled where the provider asks to be left alone
     */
    OAuth2AccessTokenResponse exchange(OAuthProvider provider, Pending request, String code) {
        var response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(provider.registration().getRedirectUri())
                .state(request.state())
                .build();
        return codes.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                provider.registration(),
                new OAuth2AuthorizationExchange(AuthorizationAddress.request(provider, request), response)));
    }

    /**
     * @throws OAuth2AuthorizationException as above; with {@code invalid_grant} the refresh token is dead
     * @throws TokensThrottled as above
     */
    OAuth2AccessTokenResponse refresh(OAuthProvider provider, Credential.Grant grant, String refreshToken) {
        var issued = grant.expiresAt().minusSeconds(1);
        var accessToken = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, grant.accessToken(), issued, grant.expiresAt());
        return refreshes.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                provider.registration(), accessToken, new OAuth2RefreshToken(refreshToken, Instant.EPOCH)));
    }

    /** @return whether it is over; otherwise it is worth another try */
    boolean revoke(URI address, String token) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("token", token);
        try {
            return http.post()
                    .uri(address)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .exchange((request, answer) -> {
                        var status = answer.getStatusCode();
                        return status.is2xxSuccessful() || status.value() == 400 && saysThereIsNone(answer.getBody());
                    });
        } catch (RestClientException unreachable) {
            return false;
        }
    }

    /** Google answers so where RFC 7009 §2.2 has a success; any other 400 is about the request. */
    private static boolean saysThereIsNone(InputStream body) throws IOException {
        try {
            var error = JsonMapper.shared().readTree(body.readNBytes(LONGEST_REFUSAL));
            return "invalid_token".equals(error.path("error").stringValue(""));
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    /** Of the access token; where it does not say, not for long. */
    static Instant expiry(OAuth2AccessTokenResponse answer, Clock clock) {
        return Optional.ofNullable(answer.getAccessToken().getExpiresAt())
                .orElseGet(() -> clock.instant().plus(UNSAID));
    }

    /** The one word of a refusal that says that a code or a refresh token is dead. */
    static boolean isDead(OAuth2AuthorizationException refusal) {
        return "invalid_grant".equals(refusal.getError().getErrorCode());
    }

    static Optional<String> refreshToken(OAuth2AccessTokenResponse answer) {
        return Optional.ofNullable(answer.getRefreshToken()).map(OAuth2RefreshToken::getTokenValue);
    }
}
