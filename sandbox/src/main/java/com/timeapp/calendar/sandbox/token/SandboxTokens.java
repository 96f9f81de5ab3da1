package com.timeapp.calendar.sandbox.token;

import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import com.timeapp.calendar.sandbox.InSandbox;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signs what is asked for with the installation's own key. */
@Component
@InSandbox
class SandboxTokens {

    private static final Duration LIFE = Duration.ofHours(12);

    private final DevelopmentIssuer issuer;
    private final JwtEncoder encoder;

    SandboxTokens(DevelopmentIssuer issuer) {
        this.issuer = issuer;
        this.encoder = NimbusJwtEncoder.withKeyPair((ECPublicKey) issuer.keys().getPublic(), (ECPrivateKey)
                        issuer.keys().getPrivate())
                .build();
    }

    String token(UserId user, List<String> roles) {
        var now = Instant.now();
        var header = JwsHeader.with(SignatureAlgorithm.ES256).type("JWT").build();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer.issuer())
                .audience(List.of(issuer.audience()))
                .subject(user.value())
                .claim("roles", roles)
                .claim("azp", "sandbox")
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
