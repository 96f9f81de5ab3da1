package com.timeapp.calendar.infra.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Purpose;
import com.timeapp.calendar.domain.authorization.Grants.Grant;
import com.timeapp.calendar.domain.authorization.Grants.Redeemed;
import com.timeapp.calendar.domain.authorization.Grants.RevokedMeanwhile;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.google.GoogleCalendars;
import com.timeapp.calendar.infra.google.SimulatedPerson;
import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people of one Google account, on two nodes: the last calendar of one of them is given up while the other consents.
 * At Google a grant is one, so what ends the one ends the other.
 */
class ConsentWhileRevokedIT {

    private static final int ROUNDS = 15;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Sandbox sandbox;
    private static OAuthNode one;
    private static OAuthNode other;

    private SimulatedPerson google;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.migrated();
        sandbox = Sandbox.open(new SandboxProperties(0), GoogleCalendars.simulated(Duration.ZERO));
        one = OAuthNode.start(database, folder, google());
        other = OAuthNode.start(database, folder, google());
    }

    private static OAuthProvider google() {
        var root = sandbox.url() + "/google";
        return OAuthProvider.ofGoogle(
                new OAuthProvider.Client(
                        "sandbox.apps.googleusercontent.com",
                        "sandbox-secret",
                        URI.create("http://localhost:8080/auth/google/callback")),
                new OAuthProvider.Endpoints(
                        URI.create(root + "/o/oauth2/auth"),
                        URI.create(root + "/token"),
                        URI.create(root + "/revoke"),
                        URI.create(root + "/oauth2/v3/certs"),
                        "https://accounts.google.com"),
                Set.of("https://www.googleapis.com/auth/calendar.events"));
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        sandbox.close();
        database.close();
    }

    @BeforeEach
    void sharedAccount() {
        google = account();
        one.jdbc().sql("delete from vault.grant_revocation").update();
        one.jdbc().sql("delete from vault.account").update();
    }

    private static SimulatedPerson account() {
        var email = "home-" + UUID.randomUUID() + "@example.com";
        var account = new SimulatedPerson(sandbox.url(), email);
        account.control("/accounts", "{'email': '" + email + "'}");
        return account;
    }

    @AfterEach
    void googleHadNothingToComplainOf() {
        google.control("/faults", "[]");
        assertThat(google.violations()).isEmpty();
    }

    @Test
    void whoIsGivenAGrantThatIsBeingRevokedIsAskedToConsentAgain() {
        var anns = connected(one);
        one.forget(anns);
        google.control("/faults", "[{'match': {'path': '/revoke'}, 'times': 1, 'then': {'delay_ms': 1500}}]");
        var bob = other.enrolled();
        var request = request(bob);
        var code = consent(request);
        var telling = CompletableFuture.runAsync(() -> tellProviders(one));
        await().until(() -> revocations() > 0);

        assertThat(other.grants().redeem(request, code)).isInstanceOf(Redeemed.Unavailable.class);
        telling.join();

        assertThat(lives(kept(other, bob, granted(other, bob)))).isTrue();
    }

    @Test
    void aGrantThatIsRevokedBeforeItIsKeptIsNotKept() {
        var anns = connected(one);
        var bob = other.enrolled();
        var grant = granted(other, bob);
        one.forget(anns);
        tellProviders(one);

        assertThatThrownBy(() -> kept(other, bob, grant)).isInstanceOf(RevokedMeanwhile.class);
        assertThat(accounts(bob)).isZero();
    }

    @Test
    void aGrantThatIsKeptIsNotRevokedWithTheOtherAccount() {
        var anns = connected(one);
        var bobs = connected(other);
        one.forget(anns);
        tellProviders(one);
        assertThat(lives(bobs)).isTrue();
    }

    @Test
    void anAccountThatWasGivenUpTooNeedsANewConsentOnceItsGrantIsRevokedWithTheOther() {
        var anns = connected(one);
        var bobs = connected(other);
        one.forget(anns);
        other.forget(bobs);
        one.jdbc()
                .sql("update vault.account set given_up_due = now() + interval '1 hour' where account_id = ?")
                .param(bobs.id().value())
                .update();
        tellProviders(one);
        assertThat(other.keepsOn(bobs)).isFalse();

        var again = kept(other, bobs.owner(), granted(other, bobs.owner()));
        assertThat(again).isEqualTo(bobs);
        assertThat(other.keepsOn(bobs)).isTrue();
        assertThat(lives(bobs)).isTrue();
    }

    @Test
    void whoeverComesFirstNobodyKeepsADeadGrant() {
        var keptOnes = 0;
        for (var round = 0; round < ROUNDS; round++) {
            google = account();
            google.control("/faults", "[{'match': {'path': '/revoke'}, 'then': {'delay_ms': 20}}]");
            var anns = connected(one);
            one.forget(anns);
            var bob = other.enrolled();
            var request = request(bob);
            var code = consent(request);
            var exchanged = google.requests("oauth.token");
            var bobs = CompletableFuture.supplyAsync(() -> taken(other, bob, request, code));
            if (round % 3 > 0) {
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> google.requests("oauth.token") > exchanged || bobs.isDone());
            }
            if (round % 3 > 1) {
                bobs.join();
            }
            tellProviders(one);
            var account = bobs.join();
            account.ifPresent(found -> assertThat(lives(found)).isTrue());
            keptOnes += account.isPresent() ? 1 : 0;
        }
        System.out.printf(
                "%d people consented while the grant of their account was being revoked: %d kept it, and it lives%n",
                ROUNDS, keptOnes);
    }

    private static Optional<AccountRef> taken(OAuthNode node, SubjectId owner, Pending request, String code) {
        try {
            return node.grants().redeem(request, code) instanceof Redeemed.Granted(var grant)
                    ? Optional.of(kept(node, owner, grant))
                    : Optional.empty();
        } catch (RevokedMeanwhile over) {
            return Optional.empty();
        }
    }

    private static void tellProviders(OAuthNode node) {
        node.givenUp(new NoChannels()).tellProviders();
    }

    private AccountRef connected(OAuthNode node) {
        var owner = node.enrolled();
        return kept(node, owner, granted(node, owner));
    }

    private static AccountRef kept(OAuthNode node, SubjectId owner, Grant grant) {
        return new AccountRef(node.inTransaction(() -> node.grants().keep(owner, grant)), owner, Provider.GOOGLE);
    }

    private Grant granted(OAuthNode node, SubjectId owner) {
        var request = request(owner);
        return ((Redeemed.Granted) node.grants().redeem(request, consent(request))).grant();
    }

    private static Pending request(SubjectId owner) {
        return new Pending(
                Provider.GOOGLE,
                owner,
                new Purpose(ConnectionSettings.DEFAULT, Optional.empty(), Optional.empty()),
                RandomText.of256Bits(),
                RandomText.of256Bits(),
                RandomText.of256Bits(),
                "browser");
    }

    private String consent(Pending request) {
        try {
            var page = AuthorizationAddress.of(google(), request, Optional.of(google.email()));
            var answer = HTTP.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
            var back = answer.headers().firstValue("Location").orElseThrow();
            return URLDecoder.decode(back.replaceAll(".*[?&]code=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether Google gives a new access token for it. */
    private static boolean lives(AccountRef account) {
        var present = one.vault().open(account.id()).orElseThrow().accessToken();
        return one.tokens().renewed(account, new AccessToken(present)) instanceof Ok<AccessToken>;
    }

    private static int revocations() {
        return one.jdbc()
                .sql("select count(*) from vault.grant_revocation where under_way_until is not null")
                .query(Integer.class)
                .single();
    }

    private static int accounts(SubjectId owner) {
        return one.jdbc()
                .sql("select count(*) from vault.account where subject_id = ?")
                .param(owner.value())
                .query(Integer.class)
                .single();
    }
}
