package com.timeapp.calendar.infra.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.vault.Credential;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens of accounts in the vault, on two nodes that share nothing but the database. */
class AccessTokensIT {

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static WireMockServer google;
    private static OAuthNode one;
    private static OAuthNode other;

    private final String account = "account-" + UUID.randomUUID();

    private static OAuthProvider google() {
        return OAuthProvider.ofGoogle(
                new OAuthProvider.Client("client", "hush", URI.create("http://localhost/auth/google/callback")),
                new OAuthProvider.Endpoints(
                        URI.create(google.baseUrl() + "/auth"),
                        URI.create(google.baseUrl() + "/token"),
                        URI.create(google.baseUrl() + "/revoke"),
                        URI.create(google.baseUrl() + "/certs"),
                        "https://accounts.google.com"),
                Set.of("calendar"));
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        google = new WireMockServer(options().dynamicPort());
        google.start();
        one = OAuthNode.start(database, folder, google());
        other = OAuthNode.start(database, folder, google());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        google.stop();
        database.close();
    }

    @BeforeEach
    void clear() {
        google.resetAll();
        google.stubFor(post("/revoke").willReturn(okJson("{}")));
    }

    @Test
    void aTokenThatLivesIsGivenWithoutAsking() {
        var kept = kept(one, one.enrolled(), account, inAnHour());
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
        google.verify(0, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void anExpiredTokenIsRefreshedAndStored() {
        answers("second");
        var kept = kept(one, one.enrolled(), account, Instant.now());
        assertThat(one.tokens().current(kept)).isEqualTo(token("second"));
        assertThat(other.tokens().current(kept)).isEqualTo(token("second"));
        assertThat(other.vault().open(kept.id()).orElseThrow().refreshToken()).contains("refresh-canary");
        google.verify(
                1,
                postRequestedFor(urlEqualTo("/token"))
                        .withFormParam("grant_type", equalTo("refresh_token"))
                        .withFormParam("refresh_token", equalTo("refresh-canary"))
                        .withFormParam("client_secret", equalTo("hush")));
    }

    @Test
    void aNewRefreshTokenTakesThePlaceOfTheOldOne() {
        google.stubFor(post("/token").willReturn(okJson("""
                        {"access_token": "second", "expires_in": 3599, "refresh_token": "next", "token_type": "Bearer"}""")));
        var kept = kept(one, one.enrolled(), account, Instant.now());
        one.tokens().current(kept);
        assertThat(one.vault().open(kept.id()).orElseThrow().refreshToken()).contains("next");
    }

    @Test
    void manyOnTwoNodesAtOnceMakeOneRefresh() throws Exception {
        google.stubFor(post("/token")
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withFixedDelay(500)
                        .withBody("{\"access_token\": \"second\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}")));
        var kept = kept(one, one.enrolled(), account, inAnHour());
        var refused = new AccessToken("first");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<GatewayResult<AccessToken>>>();
            for (var call = 0; call < 5; call++) {
                for (var node : List.of(one, other)) {
                    Callable<GatewayResult<AccessToken>> renew =
                            () -> node.tokens().renewed(kept, refused);
                    answers.add(threads.submit(renew));
                }
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(token("second"));
            }
        }
        google.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void whatIsFetchedForSomebodyWhoIsErasedMeanwhileIsKeptByNobody() throws Exception {
        google.stubFor(post("/token")
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withFixedDelay(1_000)
                        .withBody("{\"access_token\": \"late\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}")));
        var ann = one.enrolled();
        var kept = kept(one, ann, account, Instant.now());
        assertThat(other.vault().open(kept.id())).as("known to the other node").isPresent();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<GatewayResult<AccessToken>> refresh = () -> other.tokens().current(kept);
            var late = threads.submit(refresh);
            await().until(() -> google.countRequestsMatching(
                                    postRequestedFor(urlEqualTo("/token")).build())
                            .getCount()
                    == 1);
            one.erase(ann);
            assertThat(late.get()).isEqualTo(new GatewayResult.AuthorizationLost<AccessToken>());
        }
        assertThat(one.accounts(ann)).isZero();
    }

    @Test
    void aDeadGrantIsSaidSoAndNotTriedAgain() {
        google.stubFor(post("/token")
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\": \"invalid_grant\", \"error_description\": \"expired or revoked\"}")));
        var kept = kept(one, one.enrolled(), account, Instant.now());
        assertThat(one.tokens().current(kept)).isEqualTo(new GatewayResult.AuthorizationLost<AccessToken>());
        assertThat(other.tokens().current(kept)).isEqualTo(new GatewayResult.AuthorizationLost<AccessToken>());
        google.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void anEndpointThatIsNotThereSaysNothingAboutTheGrant() {
        google.stubFor(post("/token").willReturn(aResponse().withStatus(503)));
        var kept = kept(one, one.enrolled(), account, Instant.now());
        assertThat(one.tokens().current(kept)).isInstanceOf(GatewayResult.Unavailable.class);
        answers("second");
        assertThat(other.tokens().current(kept)).isEqualTo(token("second"));
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "503, 120, 120", "429, , 60", "429, 0, 60"})
    void anEndpointThatAsksToBeLeftAloneIsLeftAloneForAsLong(int status, @Nullable String retryAfter, int seconds) {
        var answer = aResponse().withStatus(status);
        google.stubFor(
                post("/token").willReturn(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter)));
        var kept = kept(one, one.enrolled(), account, Instant.now());
        assertThat(one.tokens().current(kept))
                .isEqualTo(new GatewayResult.Throttled<AccessToken>(Duration.ofSeconds(seconds)));
        answers("second");
        assertThat(other.tokens().current(kept)).isEqualTo(token("second"));
    }

    @Test
    void aRenewalThatComesAfterANewConsentChangesNothing() {
        var owner = one.enrolled();
        var kept = kept(one, owner, account, Instant.now());
        var renewal = one.vault().beginRenewal(kept.id(), Duration.ofMinutes(1)).orElseThrow();
        assertThat(other.vault().beginRenewal(kept.id(), Duration.ofMinutes(1))).isEmpty();
        var old = one.vault().open(kept.id()).orElseThrow();
        assertThat(kept(other, owner, account, inAnHour())).isEqualTo(kept);
        assertThat(one.vault().endRenewal(kept.id(), renewal, old.lost())).isFalse();
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void aGrantIsRevokedWithTheLastAccountThatLivesByIt() {
        var anns = kept(one, one.enrolled(), account, inAnHour());
        var bobs = kept(one, one.enrolled(), account, inAnHour());
        one.forget(anns);
        one.givenUp(new NoChannels()).tellProviders();
        google.verify(0, postRequestedFor(urlEqualTo("/revoke")));
        assertThat(one.vault().open(anns.id())).isEmpty();
        assertThat(one.tokens().current(bobs)).isEqualTo(token("first"));

        one.forget(bobs);
        one.givenUp(new NoChannels()).tellProviders();
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")).withFormParam("token", equalTo("refresh-canary")));
        assertThat(one.vault().open(bobs.id())).isEmpty();
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() {
        var unreadable = kept(one, one.enrolled(), account, inAnHour());
        var next = kept(one, one.enrolled(), "another-" + account, inAnHour());
        List.of(unreadable, next).forEach(one::forget);
        var jdbc = one.jdbc();
        jdbc.sql("""
                        update vault.account set given_up_due = now() - interval '1 hour',
                            credential = overlay(credential placing 'spoilt'::bytea from length(credential) - 8)
                        where account_id = ?""").param(unreadable.id().value()).update();

        one.givenUp(new NoChannels()).tellProviders();

        assertThat(one.vault().open(next.id())).isEmpty();
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")));
        jdbc.sql("delete from vault.account where account_id = ?")
                .param(unreadable.id().value())
                .update();
    }

    @Test
    void aProviderThatIsLeftAloneIsToldLater() {
        var kept = kept(one, one.enrolled(), account, inAnHour());
        one.forget(kept);
        var jdbc = one.jdbc();
        jdbc.sql("insert into queue.paused_provider (provider) values ('google')")
                .update();
        one.givenUp(new NoChannels()).tellProviders();
        google.verify(0, postRequestedFor(urlEqualTo("/revoke")));

        jdbc.sql("delete from queue.paused_provider").update();
        one.givenUp(new NoChannels()).tellProviders();
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")));
    }

    @Test
    void whoTakesAnAccountUpAgainBeforeItsProviderIsToldKeepsIt() {
        var kept = kept(one, one.enrolled(), account, inAnHour());
        one.forget(kept);
        assertThat(other.keepsOn(kept)).isTrue();
        one.givenUp(new NoChannels()).tellProviders();
        google.verify(0, postRequestedFor(urlEqualTo("/revoke")));
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void onceItsProviderIsBeingToldNobodyTakesItUpWithoutANewConsent() {
        google.stubFor(post("/revoke").willReturn(aResponse().withStatus(500)));
        var owner = one.enrolled();
        var kept = kept(one, owner, account, inAnHour());
        one.forget(kept);
        one.givenUp(new NoChannels()).tellProviders();
        assertThat(other.keepsOn(kept)).isFalse();
        assertThat(kept(one, owner, account, inAnHour())).isEqualTo(kept);
        assertThat(other.keepsOn(kept)).isTrue();
    }

    @Test
    void anErasureCountsWhatItsProviderStillAccepts() {
        var owner = one.enrolled();
        var alone = kept(one, owner, account, inAnHour());
        var shared = kept(one, owner, "shared-" + account, inAnHour());
        kept(one, one.enrolled(), "shared-" + account, inAnHour());
        var jdbc = one.jdbc();
        jdbc.sql("""
                        insert into state.erasure
                            (erasure_id, subject_id, delete_events, requested_by, requested_at, stage, events)
                        values (gen_random_uuid(), ?, false, 'subject', now(), 'requested', 0)""").param(owner.value()).update();
        one.forget(alone);
        one.forget(shared);

        one.givenUp(new NoChannels()).tellProviders();

        google.verify(1, postRequestedFor(urlEqualTo("/revoke")));
        assertThat(jdbc.sql("select count(*) from vault.account where subject_id = ?")
                        .param(owner.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select standing from state.erasure where subject_id = ?")
                        .param(owner.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyStillNeedsIsNotForgotten() {
        var kept = kept(one, one.enrolled(), account, inAnHour());
        one.inTransaction(() -> {
            one.context().getBean(Accounts.class).forgetUnless(kept.id(), () -> true);
            return true;
        });
        one.givenUp(new NoChannels()).tellProviders();
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void aRevocationThatIsNotHeardIsTriedAgainUnlessTheAccountComesBack() {
        google.stubFor(post("/revoke").willReturn(aResponse().withStatus(500)));
        var owner = one.enrolled();
        var kept = kept(one, owner, account, inAnHour());
        one.forget(kept);
        one.givenUp(new NoChannels()).tellProviders();
        assertThat(one.vault().open(kept.id())).isPresent();
        assertThat(kept(one, owner, account, inAnHour())).isEqualTo(kept);
        one.vault().deleteGivenUp(kept.id(), true);
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @ParameterizedTest
    @CsvSource({"invalid_token, false", "invalid_request, true", "'', true"})
    void whatGoogleRefusesIsOverOnlyWhereItSaysThatThereIsNoSuchToken(String error, boolean stays) {
        google.stubFor(
                post("/revoke").willReturn(aResponse().withStatus(400).withBody("{\"error\": \"" + error + "\"}")));
        var kept = kept(one, one.enrolled(), account, inAnHour());
        one.forget(kept);
        one.givenUp(new NoChannels()).tellProviders();
        assertThat(one.vault().open(kept.id()).isPresent()).isEqualTo(stays);
    }

    @Test
    void nothingOfAGrantIsReadableAtRest() {
        kept(one, one.enrolled(), account, inAnHour());
        assertThat(one.jdbc()
                        .sql("select encode(credential || name_index || grant_index, 'escape') from vault.account"
                                + " where grant_index is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("canary") || row.contains("example.com"));
    }

    private static AccountRef kept(OAuthNode node, SubjectId owner, String account, Instant expires) {
        var grant = new Credential.Grant(
                "https://accounts.google.com",
                account,
                Optional.of("ann@example.com"),
                Optional.of("refresh-canary"),
                "first",
                expires,
                Set.of("calendar"));
        return new AccountRef(
                node.inTransaction(() -> node.vault().keep(owner, Provider.GOOGLE, grant)), owner, Provider.GOOGLE);
    }

    private static void answers(String accessToken) {
        google.stubFor(post("/token")
                .willReturn(okJson("{\"access_token\": \"%s\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}"
                        .formatted(accessToken))));
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3_600);
    }

    private static GatewayResult<AccessToken> token(String value) {
        return new GatewayResult.Ok<>(new AccessToken(value));
    }
}
