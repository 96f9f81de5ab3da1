package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs tokens, good ones and others. */
public final class Tokens {

    private final DevelopmentIssuer issuer;

    Tokens(DevelopmentIssuer issuer) {
        this.issuer = issuer;
    }

    public String of(UserId user, String... roles) {
        return but(claims -> claims.subject(user.value()).claim("roles", List.of(roles)));
    }

    /** A good token of a user, but for the change. */
    public String but(Consumer<JwtClaimsSet.Builder> change) {
        return signed(issuer, "JWT", change);
    }

    public String typed(String type) {
        return signed(issuer, type, claims -> {});
    }

    public static String signed(DevelopmentIssuer issuer, String type, Consumer<JwtClaimsSet.Builder> change) {
        var encoder = NimbusJwtEncoder.withKeyPair((ECPublicKey) issuer.keys().getPublic(), (ECPrivateKey)
                        issuer.keys().getPrivate())
                .build();
        var now = Instant.now();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer.issuer())
                .audience(List.of(issuer.audience()))
                .subject("alice")
                .claim("roles", List.of("user"))
                .claim("azp", "time-app")
                .issuedAt(now)
                .expiresAt(now.plusSeconds(3600));
        change.accept(claims);
        var header = JwsHeader.with(SignatureAlgorithm.ES256).type(type).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
