package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Tokens;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class TokenRulesTest extends WebTest {

    @Autowired
    private DevelopmentIssuer issuer;

    @Test
    void aGoodTokenGetsIn() {
        assertThat(with(tokens.but(claims -> {}))).hasStatusOk();
        assertThat(with(tokens.typed("at+jwt"))).hasStatusOk();
    }

    @Test
    void anotherKeyDoesNot() throws Exception {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        var stranger = new DevelopmentIssuer(keys.generateKeyPair(), issuer.issuer(), issuer.audience());
        refused(Tokens.signed(stranger, "JWT", claims -> {}));
        refused("nonsense");
    }

    @Test
    void itIsOfTheRightTypeIssuerAndAudience() {
        refused(tokens.typed("dpop+jwt"));
        refused(claims -> claims.issuer("https://elsewhere.example"));
        refused(claims -> claims.audience(List.of("another-service")));
        refused(claims -> claims.claims(all -> all.remove("aud")));
    }

    @Test
    void itEndsWithinADay() {
        var now = Instant.now();
        refused(claims -> claims.claims(all -> all.remove("exp")));
        refused(claims -> claims.expiresAt(now.plusSeconds(25 * 3600)));
        refused(claims -> claims.issuedAt(now.minusSeconds(10 * 3600)).expiresAt(now.plusSeconds(15 * 3600)));
        refused(claims -> claims.issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(90)));
        assertThat(with(tokens.but(
                        claims -> claims.issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(30)))))
                .hasStatusOk();
    }

    @Test
    void itsRolesAreAnArrayOfKnownOnes() {
        refused(claims -> claims.claim("roles", "user"));
        refused(claims -> claims.claim("roles", List.of("user", "admin")));
        refused(claims -> claims.claim("roles", Arrays.asList("user", 1)));
        refused(claims -> claims.claims(all -> all.remove("roles")));
    }

    @Test
    void itsSubjectIsAUserId() {
        refused(claims -> claims.subject("two words"));
        refused(claims -> claims.subject("x".repeat(256)));
        refused(claims -> claims.claims(all -> all.remove("sub")));
        assertThat(with(tokens.but(claims -> claims.subject("auth0|alice@example.com"))))
                .hasStatusOk();
    }

    @Test
    void withoutAFittingRoleItIsForbidden() {
        var auditor = tokens.but(claims -> claims.claim("roles", List.of("auditor")));
        assertThat(with(auditor))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("forbidden");
        assertThat(with(tokens.but(claims -> claims.claim("roles", List.of())))).hasStatus(403);
        assertThat(http.get().uri("/actuator/prometheus").header("Authorization", "Bearer " + auditor))
                .hasStatus(403);
        assertThat(http.get()
                        .uri("/actuator/health")
                        .header(
                                "Authorization",
                                "Bearer " + tokens.but(claims -> claims.claim("roles", List.of("operator")))))
                .hasStatusOk();
    }

    private void refused(Consumer<JwtClaimsSet.Builder> change) {
        refused(tokens.but(change));
    }

    private void refused(String token) {
        assertThat(with(token)).hasStatus(401);
    }

    private MvcTestResult with(String token) {
        return http.get()
                .uri("/tasks")
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
