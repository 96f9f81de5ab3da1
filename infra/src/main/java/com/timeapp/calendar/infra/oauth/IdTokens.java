package com.timeapp.calendar.infra.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/** Reads who has signed in, and believes it only as OpenID Connect Core §3.1.3.7 says. */
final class IdTokens {

    private final Map<OAuthProvider, JwtDecoder> decoders;

    IdTokens(OAuthProviders providers, RestOperations http) {
        decoders = providers.all().stream()
                .collect(Collectors.toMap(Function.identity(), provider -> decoder(provider, http)));
    }

    /** @return nothing where it cannot be believed, or is about another request */
    Optional<Jwt> read(OAuthProvider provider, Map<String, Object> answer, String nonce) {
        if (!(answer.get(OidcParameterNames.ID_TOKEN) instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoders.get(provider).decode(text)).filter(token -> isAbout(token, nonce));
        } catch (JwtException unbelievable) {
            return Optional.empty();
        }
    }

    private static boolean isAbout(Jwt token, String nonce) {
        var named = Optional.ofNullable(token.getClaimAsString(OidcParameterNames.NONCE))
                .orElse("");
        return MessageDigest.isEqual(named.getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8));
    }

    private static JwtDecoder decoder(OAuthProvider provider, RestOperations http) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        provider.registration().getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(http)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(provider.registration())));
        return decoder;
    }
}
