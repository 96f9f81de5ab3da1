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
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.infra.crypto.VaultedApplication;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Access tokens of accounts in the vault, on two nodes that share nothing but the database. */
class AccessTokensIT {

    private static final OAuthProperties PROPERTIES = new OAuthProperties(
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static WireMockServer google;
    private static Node one;
    private static Node other;

    private final String account = "account-" + UUID.randomUUID();

    /** One node of two. */
    private record Node(ConfigurableApplicationContext context, OAuthProviders providers) {

        static Node start() {
            var endpoints = new OAuthProvider.Endpoints(
                    URI.create(google.baseUrl() + "/auth"),
                    URI.create(google.baseUrl() + "/token"),
                    URI.create(google.baseUrl() + "/revoke"),
                    URI.create(google.baseUrl() + "/certs"),
                    "https://accounts.google.com");
            var client =
                    new OAuthProvider.Client("client", "hush", URI.create("http://localhost/auth/google/callback"));
            return new Node(
                    new SpringApplicationBuilder(VaultedApplication.class)
                            .web(WebApplicationType.NONE)
                            .properties(database.asProperties())
                            .properties("time.data-dir=" + folder)
                            .run(),
                    new OAuthProviders(List.of(OAuthProvider.ofGoogle(client, endpoints, Set.of("calendar")))));
        }

        GrantVault vault() {
            return context.getBean(GrantVault.class);
        }

        TokenEndpoint endpoint() {
            return new OAuthConfiguration().tokenEndpoint(PROPERTIES, Clock.systemUTC());
        }

        AccessTokens tokens() {
            return new VaultedAccessTokens(vault(), providers, endpoint(), PROPERTIES, Clock.systemUTC());
        }

        GivenUpGrants givenUp() {
            return new GivenUpGrants(vault(), providers, endpoint(), new NoChannels(), PROPERTIES);
        }

        <T> T inTransaction(Supplier<T> work) {
            var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            return Objects.requireNonNull(transaction.execute(state -> work.get()));
        }

        SubjectId enrolled() {
            var user = new UserId("user-" + UUID.randomUUID());
            var enrolment = inTransaction(() -> context.getBean(Subjects.class).enrol(user));
            return ((Enrolment.New) enrolment).subject();
        }

        AccountRef kept(SubjectId owner, String account, Instant expires) {
            var grant = new Credential.Grant(
                    "https://accounts.google.com",
                    account,
                    Optional.of("ann@example.com"),
                    Optional.of("refresh-canary"),
                    "first",
                    expires,
                    Set.of("calendar"));
            return new AccountRef(
                    inTransaction(() -> vault().keep(owner, Provider.GOOGLE, grant)), owner, Provider.GOOGLE);
        }

        boolean keepsOn(AccountRef account) {
            return inTransaction(() -> context.getBean(Accounts.class).keepOn(account.id()));
        }

        /** As the destruction of keys does it; the other node still has them in memory. */
        void erase(SubjectId person) {
            inTransaction(() -> List.of(
                            "update vault.key set wrapped = null, destroyed_at = now() where subject_id = ?",
                            "delete from vault.account where subject_id = ?")
                    .stream()
                    .map(sql -> context.getBean(JdbcClient.class)
                            .sql(sql)
                            .param(person.value())
                            .update())
                    .toList());
        }

        int accounts(SubjectId person) {
            return context.getBean(JdbcClient.class)
                    .sql("select count(*) from vault.account where subject_id = ?")
                    .param(person.value())
                    .query(Integer.class)
                    .single();
        }

        void forget(AccountRef account) {
            inTransaction(() -> {
                context.getBean(Accounts.class).forgetUnless(account.id(), () -> false);
                return true;
            });
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        google = new WireMockServer(options().dynamicPort());
        google.start();
        one = Node.start();
        other = Node.start();
    }

    @AfterAll
    static void stop() {
        one.context.close();
        other.context.close();
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
        var kept = one.kept(one.enrolled(), account, inAnHour());
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
        google.verify(0, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void anExpiredTokenIsRefreshedAndStored() {
        answers("second");
        var kept = one.kept(one.enrolled(), account, Instant.now());
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
        var kept = one.kept(one.enrolled(), account, Instant.now());
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
        var kept = one.kept(one.enrolled(), account, inAnHour());
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
        var kept = one.kept(ann, account, Instant.now());
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
        var kept = one.kept(one.enrolled(), account, Instant.now());
        assertThat(one.tokens().current(kept)).isEqualTo(new GatewayResult.AuthorizationLost<AccessToken>());
        assertThat(other.tokens().current(kept)).isEqualTo(new GatewayResult.AuthorizationLost<AccessToken>());
        google.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void anEndpointThatIsNotThereSaysNothingAboutTheGrant() {
        google.stubFor(post("/token").willReturn(aResponse().withStatus(503)));
        var kept = one.kept(one.enrolled(), account, Instant.now());
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
        var kept = one.kept(one.enrolled(), account, Instant.now());
        assertThat(one.tokens().current(kept))
                .isEqualTo(new GatewayResult.Throttled<AccessToken>(Duration.ofSeconds(seconds)));
        answers("second");
        assertThat(other.tokens().current(kept)).isEqualTo(token("second"));
    }

    @Test
    void aRenewalThatComesAfterANewConsentChangesNothing() {
        var owner = one.enrolled();
        var kept = one.kept(owner, account, Instant.now());
        var renewal = one.vault().beginRenewal(kept.id(), Duration.ofMinutes(1)).orElseThrow();
        assertThat(other.vault().beginRenewal(kept.id(), Duration.ofMinutes(1))).isEmpty();
        var old = one.vault().open(kept.id()).orElseThrow();
        assertThat(other.kept(owner, account, inAnHour())).isEqualTo(kept);
        assertThat(one.vault().endRenewal(kept.id(), renewal, old.lost())).isFalse();
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void aGrantIsRevokedWithTheLastAccountThatLivesByIt() {
        var anns = one.kept(one.enrolled(), account, inAnHour());
        var bobs = one.kept(one.enrolled(), account, inAnHour());
        one.forget(anns);
        one.givenUp().tellProviders();
        google.verify(0, postRequestedFor(urlEqualTo("/revoke")));
        assertThat(one.vault().open(anns.id())).isEmpty();
        assertThat(one.tokens().current(bobs)).isEqualTo(token("first"));

        one.forget(bobs);
        one.givenUp().tellProviders();
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")).withFormParam("token", equalTo("refresh-canary")));
        assertThat(one.vault().open(bobs.id())).isEmpty();
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() {
        var unreadable = one.kept(one.enrolled(), account, inAnHour());
        var next = one.kept(one.enrolled(), "another-" + account, inAnHour());
        List.of(unreadable, next).forEach(one::forget);
        var jdbc = one.context.getBean(JdbcClient.class);
        jdbc.sql("""
                        update vault.account set given_up_due = now() - interval '1 hour',
                            credential = overlay(credential placing 'spoilt'::bytea from length(credential) - 8)
                        where account_id = ?""").param(unreadable.id().value()).update();

        one.givenUp().tellProviders();

        assertThat(one.vault().open(next.id())).isEmpty();
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")));
        jdbc.sql("delete from vault.account where account_id = ?")
                .param(unreadable.id().value())
                .update();
    }

    @Test
    void aProviderThatIsLeftAloneIsToldLater() {
        var kept = one.kept(one.enrolled(), account, inAnHour());
        one.forget(kept);
        var jdbc = one.context.getBean(JdbcClient.class);
        jdbc.sql("insert into queue.paused_provider (provider) values ('google')")
                .update();
        one.givenUp().tellProviders();
        google.verify(0, postRequestedFor(urlEqualTo("/revoke")));

        jdbc.sql("delete from queue.paused_provider").update();
        one.givenUp().tellProviders();
        google.verify(1, postRequestedFor(urlEqualTo("/revoke")));
    }

    @Test
    void whoTakesAnAccountUpAgainBeforeItsProviderIsToldKeepsIt() {
        var kept = one.kept(one.enrolled(), account, inAnHour());
        one.forget(kept);
        assertThat(other.keepsOn(kept)).isTrue();
        one.givenUp().tellProviders();
        google.verify(0, postRequestedFor(urlEqualTo("/revoke")));
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void onceItsProviderIsBeingToldNobodyTakesItUpWithoutANewConsent() {
        google.stubFor(post("/revoke").willReturn(aResponse().withStatus(500)));
        var owner = one.enrolled();
        var kept = one.kept(owner, account, inAnHour());
        one.forget(kept);
        one.givenUp().tellProviders();
        assertThat(other.keepsOn(kept)).isFalse();
        assertThat(one.kept(owner, account, inAnHour())).isEqualTo(kept);
        assertThat(other.keepsOn(kept)).isTrue();
    }

    @Test
    void anErasureCountsWhatItsProviderStillAccepts() {
        var owner = one.enrolled();
        var alone = one.kept(owner, account, inAnHour());
        var shared = one.kept(owner, "shared-" + account, inAnHour());
        one.kept(one.enrolled(), "shared-" + account, inAnHour());
        var jdbc = one.context.getBean(JdbcClient.class);
        jdbc.sql("""
                        insert into state.erasure
                            (erasure_id, subject_id, delete_events, requested_by, requested_at, stage, events)
                        values (gen_random_uuid(), ?, false, 'subject', now(), 'requested', 0)""").param(owner.value()).update();
        one.forget(alone);
        one.forget(shared);

        one.givenUp().tellProviders();

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
        var kept = one.kept(one.enrolled(), account, inAnHour());
        one.inTransaction(() -> {
            one.context.getBean(Accounts.class).forgetUnless(kept.id(), () -> true);
            return true;
        });
        one.givenUp().tellProviders();
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void aRevocationThatIsNotHeardIsTriedAgainUnlessTheAccountComesBack() {
        google.stubFor(post("/revoke").willReturn(aResponse().withStatus(500)));
        var owner = one.enrolled();
        var kept = one.kept(owner, account, inAnHour());
        one.forget(kept);
        one.givenUp().tellProviders();
        assertThat(one.vault().open(kept.id())).isPresent();
        assertThat(one.kept(owner, account, inAnHour())).isEqualTo(kept);
        one.vault().deleteGivenUp(kept.id(), true);
        assertThat(one.tokens().current(kept)).isEqualTo(token("first"));
    }

    @Test
    void nothingOfAGrantIsReadableAtRest() {
        one.kept(one.enrolled(), account, inAnHour());
        assertThat(one.context
                        .getBean(JdbcClient.class)
                        .sql("select encode(credential || name_index || grant_index, 'escape') from vault.account"
                                + " where grant_index is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("canary") || row.contains("example.com"));
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

    private static final class NoChannels implements PushChannels {

        @Override
        public void open(AccountId account, ConnectionId connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(ConnectionId connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasOpen(AccountId account) {
            return false;
        }

        @Override
        public Map<ConnectionId, Status> of(Collection<ConnectionId> connections) {
            throw new UnsupportedOperationException();
        }
    }
}
