package com.timeapp.calendar.infra.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.infra.crypto.VaultedApplication;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.google.GoogleCalendars;
import com.timeapp.calendar.infra.google.SimulatedPerson;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantVault;
import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A token that has run out on several nodes at once, at simulated Google itself. */
class OneRefreshIT {

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static Sandbox sandbox;
    private static SimulatedPerson ann;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.migrated();
        context = new SpringApplicationBuilder(VaultedApplication.class)
                .web(WebApplicationType.NONE)
                .properties(database.asProperties())
                .properties("time.data-dir=" + folder)
                .run();
        sandbox = Sandbox.open(new SandboxProperties(0), GoogleCalendars.simulated(Duration.ZERO));
        ann = new SimulatedPerson(sandbox.url(), "ann@example.com");
        ann.control("/accounts", "{'email': 'ann@example.com'}");
    }

    @AfterAll
    static void stop() throws IOException {
        sandbox.close();
        context.close();
        database.close();
    }

    @Test
    void itIsRenewedOnceAndAllGoOnWithTheSameOne() {
        var granted = ann.consent();
        var account = kept(granted.get("refresh_token").stringValue());
        var asked = ann.requests("oauth.token");
        var nodes = IntStream.range(0, 8).mapToObj(node -> node()).toList();
        List<GatewayResult<AccessToken>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    nodes.stream()
                            .map(node -> CompletableFuture.supplyAsync(() -> node.current(account), threads))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }
        assertThat(answers).allMatch(Ok.class::isInstance);
        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(ann.requests("oauth.token")).isEqualTo(asked + 1);
        assertThat(ann.violations()).isEmpty();
    }

    /** Shares nothing with the others but the database. */
    private static AccessTokens node() {
        var google = sandbox.url() + "/google";
        var endpoints = new OAuthProvider.Endpoints(
                URI.create(google + "/o/oauth2/auth"),
                URI.create(google + "/token"),
                URI.create(google + "/revoke"),
                URI.create(google + "/oauth2/v3/certs"),
                "https://accounts.google.com");
        var client = new OAuthProvider.Client(
                "sandbox.apps.googleusercontent.com",
                "sandbox-secret",
                URI.create("http://localhost:8080/auth/google/callback"));
        return new VaultedAccessTokens(
                context.getBean(GrantVault.class),
                new OAuthProviders(List.of(OAuthProvider.ofGoogle(client, endpoints, Set.of("calendar")))),
                OAuthNode.endpoint(),
                OAuthNode.PROPERTIES,
                Clock.systemUTC());
    }

    private static AccountRef kept(String refreshToken) {
        var grant = new Credential.Grant(
                "https://accounts.google.com",
                "ann",
                Optional.empty(),
                Optional.of(refreshToken),
                "run out",
                Instant.now(),
                Set.of("calendar"));
        var enrolment =
                inTransaction(() -> context.getBean(Subjects.class).enrol(new UserId("user-" + UUID.randomUUID())));
        SubjectId owner = ((Enrolment.New) enrolment).subject();
        return new AccountRef(
                inTransaction(() -> context.getBean(GrantVault.class).keep(owner, Provider.GOOGLE, grant)),
                owner,
                Provider.GOOGLE);
    }

    private static <T> T inTransaction(Supplier<T> work) {
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        return Objects.requireNonNull(transaction.execute(state -> work.get()));
    }
}
