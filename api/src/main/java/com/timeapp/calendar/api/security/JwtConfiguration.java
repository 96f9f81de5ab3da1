package com.timeapp.calendar.api.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Whose signature counts: an identity provider's, or, where there is none and it is not production, our own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtProperties.class)
class JwtConfiguration {

    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    @Bean
    JwtDecoder jwtDecoder(JwtProperties properties, ObjectProvider<DevelopmentIssuer> own, Environment environment) {
        if (properties.namesAnIssuer() || Production.is(environment)) {
            checkComplete(properties);
            var rules = TokenRules.of(properties.issuerUri(), properties.audiences());
            return remembering(new SupplierJwtDecoder(() -> ofProvider(properties, rules)), rules, properties);
        }
        var issuer = own.getObject();
        var rules = TokenRules.of(issuer.issuer(), List.of(issuer.audience()));
        return remembering(ofOurselves(issuer, rules), rules, properties);
    }

    private static JwtDecoder remembering(
            JwtDecoder decoder, OAuth2TokenValidator<Jwt> rules, JwtProperties properties) {
        return new RememberedTokens(decoder, rules, properties.remembered(), properties.mostRemembered());
    }

    private static void checkComplete(JwtProperties properties) {
        var missing = new ArrayList<String>();
        if (!properties.namesAnIssuer()) {
            missing.add("time.security.jwt.issuer-uri");
        }
        if (properties.audiences().isEmpty()) {
            missing.add("time.security.jwt.audiences");
        }
        if (!missing.isEmpty()) {
            throw new UnsafeStart(
                    "It is not said whose tokens to accept: " + String.join(", ", missing) + " missing",
                    "Name your identity provider and the audience its tokens have for this service.");
        }
    }

    private static JwtDecoder ofProvider(JwtProperties properties, OAuth2TokenValidator<Jwt> rules) {
        var builder = properties.jwkSetUri() == null
                ? NimbusJwtDecoder.withIssuerLocation(properties.issuerUri())
                : NimbusJwtDecoder.withJwkSetUri(properties.jwkSetUri());
        var decoder = builder.jwsAlgorithms(accepted -> accepted.addAll(ALGORITHMS))
                .jwtProcessorCustomizer(Ed25519::accept)
                .validateType(false)
                .build();
        decoder.setJwtValidator(rules);
        return decoder;
    }

    private static JwtDecoder ofOurselves(DevelopmentIssuer issuer, OAuth2TokenValidator<Jwt> rules) {
        var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) issuer.keys().getPublic())
                .algorithm(JWSAlgorithm.ES256)
                .build();
        JWKSource<SecurityContext> theOneKey = (whicheverIsNamed, context) -> List.of(key);
        var decoder = NimbusJwtDecoder.withJwkSource(theOneKey)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwtProcessorCustomizer(processor -> {
                    processor.setJWSTypeVerifier((type, context) -> {});
                    // one key, whatever name a token gives it
                    processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(
                            JWSAlgorithm.ES256, issuer.keys().getPublic()));
                })
                .build();
        decoder.setJwtValidator(rules);
        return decoder;
    }
}
