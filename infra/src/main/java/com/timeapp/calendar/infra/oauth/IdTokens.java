package com.timeapp.calendar.infra.oauth;

import com.nimbusds.jwt.JWTParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/** Reads who has signed in, and believes it only as OpenID Connect Core §3.1.3.7 says. */
final class IdTokens {

    private final Map<OAuthProvider, JwtDecoder> decoders;

    IdTokens(OAuthProviders providers, RestOperations http) {
        decoders = providers.all().stream()
                .collect(Collectors.toMap(Function.identity(), provider -> decoder(provider, http)));
    }

    record Person(String issuer, String subject, Optional<String> email) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    sealed interface Said {

        record By(Person person) implements Said {}

        /** It cannot be believed, names an issuer that is no address, or is about another request. */
        record Unbelievable() implements Said {}

        /** The provider's keys could not be had. */
        record Unchecked() implements Said {}
    }

    Said read(OAuthProvider provider, Map<String, Object> answer, String nonce) {
        if (!(answer.get(OidcParameterNames.ID_TOKEN) instanceof String text)) {
            return new Said.Unbelievable();
        }
        try {
            var token = decoders.get(provider).decode(text);
            return isAbout(token, nonce) ? new Said.By(person(token)) : new Said.Unbelievable();
        } catch (BadJwtException | IllegalArgumentException unbelievable) {
            return new Said.Unbelievable();
        } catch (JwtException unreachable) {
            return new Said.Unchecked();
        }
    }

    private static Person person(Jwt token) {
        return new Person(
                token.getClaimAsString("iss"),
                token.getSubject(),
                Optional.ofNullable(token.getClaimAsString("email")));
    }

    /** Who has signed in, as the provider's answer says and nobody has checked. */
    static Optional<Person> claimed(OAuthProvider provider, Map<String, Object> answer) {
        if (!(answer.get(OidcParameterNames.ID_TOKEN) instanceof String text)) {
            return Optional.empty();
        }
        try {
            var claims = JWTParser.parse(text).getJWTClaimsSet();
            return claims == null || claims.getIssuer() == null || claims.getSubject() == null
                    ? Optional.empty()
                    : Optional.of(new Person(
                            inFull(
                                    claims.getIssuer(),
                                    provider.registration().getProviderDetails().getIssuerUri()),
                            claims.getSubject(),
                            Optional.empty()));
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Google calls itself with and without the scheme, and is the same.
     *
     * @see <a href="https://developers.google.com/identity/openid-connect/reference">issuer</a>
     */
    private static String inFull(String said, String issuer) {
        return issuer.equals("https://" + said) ? issuer : said;
    }

    private static boolean isAbout(Jwt token, String nonce) {
        var named = Optional.ofNullable(token.getClaimAsString(OidcParameterNames.NONCE))
                .orElse("");
        return MessageDigest.isEqual(named.getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8));
    }

    private static JwtDecoder decoder(OAuthProvider provider, RestOperations http) {
        var issuer = provider.registration().getProviderDetails().getIssuerUri();
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        provider.registration().getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(http)
                .build();
        decoder.setClaimSetConverter(MappedJwtClaimSetConverter.withDefaults(
                Map.of(JwtClaimNames.ISS, said -> inFull(String.valueOf(said), issuer))));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(provider.registration())));
        return decoder;
    }
}
