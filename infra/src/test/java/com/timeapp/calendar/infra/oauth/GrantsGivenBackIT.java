package com.timeapp.calendar.infra.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Purpose;
import com.timeapp.calendar.domain.authorization.Grants.Redeemed;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantRevocations;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

/** What was granted and is not kept does not stay at its provider. */
class GrantsGivenBackIT {

    private static final String ISSUER = "https://accounts.google.com";

    private final WireMockServer google = new WireMockServer(options().dynamicPort());
    private final Living living = new Living();
    private RSAKey key;
    private VaultedGrants grants;

    @BeforeEach
    void start() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        google.start();
        google.stubFor(post("/revoke").willReturn(okJson("{}")));
        google.stubFor(get("/certs").willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
        grants = anew();
        answersWith(idToken("nonce"));
    }

    /** Knows no keys yet. */
    private VaultedGrants anew() {
        var endpoints = new OAuthProvider.Endpoints(
                URI.create(google.baseUrl() + "/auth"),
                URI.create(google.baseUrl() + "/token"),
                URI.create(google.baseUrl() + "/revoke"),
                URI.create(google.baseUrl() + "/certs"),
                ISSUER);
        var client = new OAuthProvider.Client("client", "hush", URI.create("http://localhost/auth/google/callback"));
        var providers = new OAuthProviders(List.of(OAuthProvider.ofGoogle(client, endpoints, Set.of("calendar"))));
        return new VaultedGrants(
                living,
                living,
                providers,
                OAuthNode.endpoint(),
                new IdTokens(providers, new RestTemplate()),
                OAuthNode.PROPERTIES,
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        google.stop();
    }

    @Test
    void whatIsKeptStays() {
        assertThat(redeemed()).isInstanceOf(Redeemed.Granted.class);
        revoked(0);
    }

    @Test
    void whereTheProvidersKeysCannotBeHadItIsGivenBackAndWorthAnotherTry() {
        google.stubFor(get("/certs").willReturn(aResponse().withStatus(503)));
        assertThat(redeemed()).isInstanceOf(Redeemed.Unavailable.class);
        revoked(1);
    }

    @Test
    void whatIsAboutAnotherRequestIsGivenBack() {
        answersWith(idToken("another"));
        assertThat(redeemed()).isInstanceOf(Redeemed.Refused.class);
        revoked(1);
    }

    @Test
    void whatDoesNotEvenSayWhoseItIsIsGivenBack() {
        answersWith("nonsense");
        assertThat(redeemed()).isInstanceOf(Redeemed.Refused.class);
        revoked(1);
    }

    @Test
    void aGrantByWhichAnAccountHereLivesIsLeftAlone() {
        living.names.add(grant().stableName());
        google.stubFor(get("/certs").willReturn(aResponse().withStatus(503)));
        assertThat(redeemed()).isInstanceOf(Redeemed.Unavailable.class);
        revoked(0);
    }

    @Test
    void whatDoesNotLastIsGivenBack() {
        google.stubFor(post("/token").willReturn(okJson(answer(idToken("nonce")).replace("refresh_token", "other"))));
        assertThat(redeemed()).isInstanceOf(Redeemed.NotLasting.class);
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")).withFormParam("token", equalTo("access-canary")));
    }

    @Test
    void whatIsLessThanACalendarNeedsIsGivenBack() {
        google.stubFor(post("/token").willReturn(okJson(answer(idToken("nonce")).replace("email calendar", "email"))));
        assertThat(redeemed()).isInstanceOf(Redeemed.Insufficient.class);
        revoked(1);
    }

    @Test
    void theIssuerIsTheSameWithoutItsScheme() {
        answersWith(idToken("nonce", "accounts.google.com"));
        assertThat(redeemed()).isInstanceOf(Redeemed.Granted.class);
        revoked(0);

        living.names.add(grant().stableName());
        google.stubFor(get("/certs").willReturn(aResponse().withStatus(503)));
        grants = anew();
        assertThat(redeemed()).isInstanceOf(Redeemed.Unavailable.class);
        revoked(0);
    }

    @Test
    void anotherIssuerIsNotBelieved() {
        answersWith(idToken("nonce", "accounts.google.example"));
        assertThat(redeemed()).isInstanceOf(Redeemed.Refused.class);
        revoked(1);
    }

    private Redeemed redeemed() {
        var purpose = new Purpose(ConnectionSettings.DEFAULT, Optional.empty(), Optional.empty());
        return grants.redeem(
                new Pending(Provider.GOOGLE, Ids.subject("ann"), purpose, "state", "v".repeat(43), "nonce", "browser"),
                "code");
    }

    private void revoked(int times) {
        google.verify(times, postRequestedFor(urlEqualTo("/revoke")).withFormParam("token", equalTo("refresh-canary")));
    }

    private void answersWith(String idToken) {
        google.stubFor(post("/token").willReturn(okJson(answer(idToken))));
    }

    private static String answer(String idToken) {
        return """
                {"access_token": "access-canary", "expires_in": 3599, "refresh_token": "refresh-canary",
                 "token_type": "Bearer", "scope": "openid email calendar", "id_token": "%s"}""".formatted(idToken);
    }

    private String idToken(String nonce) {
        return idToken(nonce, ISSUER);
    }

    private String idToken(String nonce, String issuer) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ann")
                .audience("client")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("nonce", nonce)
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static Credential.Grant grant() {
        return new Credential.Grant(
                ISSUER, "ann", Optional.empty(), Optional.empty(), "access", Instant.EPOCH, Set.of());
    }

    /** Knows which grants somebody lives by. */
    private static final class Living implements GrantVault, GrantRevocations {

        private final Set<String> names = new HashSet<>();

        @Override
        public Optional<UUID> begin(Provider provider, String stableName, Duration longest) {
            return names.contains(stableName) ? Optional.empty() : Optional.of(UUID.randomUUID());
        }

        @Override
        public void end(UUID revocation) {}

        @Override
        public Lately lately(Provider provider, String stableName) {
            return new Lately(Set.of(), false);
        }

        @Override
        public Lately holdOff(Provider provider, String stableName) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forgetPast() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AccountId keep(SubjectId owner, Provider provider, Credential.Grant grant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Credential.Grant> open(AccountId account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOf(AccountRef account, String stableName) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<UUID> beginRenewal(AccountId account, Duration longest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean endRenewal(AccountId account, UUID renewal, Credential.Grant renewed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abandonRenewal(AccountId account, UUID renewal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AccountRef> takeGivenUp(int most, Duration again) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean beginRevoking(AccountId account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteGivenUp(AccountId account, boolean revoked) {
            throw new UnsupportedOperationException();
        }
    }
}
