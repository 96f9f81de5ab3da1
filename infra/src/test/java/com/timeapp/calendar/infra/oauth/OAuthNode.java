package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.infra.crypto.VaultedApplication;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import com.timeapp.calendar.infra.vault.GrantRevocations;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestTemplate;

/** As much of a node as consents and access tokens need; it shares nothing with others but the database. */
final class OAuthNode implements AutoCloseable {

    static final OAuthProperties PROPERTIES = new OAuthProperties(
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));

    private final ConfigurableApplicationContext context;
    private final OAuthProviders providers;
    private final TokenEndpoint endpoint = endpoint();
    private final IdTokens idTokens;

    private OAuthNode(ConfigurableApplicationContext context, OAuthProviders providers) {
        this.context = context;
        this.providers = providers;
        this.idTokens = new IdTokens(providers, new RestTemplate());
    }

    static OAuthNode start(TestDatabase database, Path folder, OAuthProvider provider) {
        return new OAuthNode(
                new SpringApplicationBuilder(VaultedApplication.class)
                        .web(WebApplicationType.NONE)
                        .properties(database.asProperties())
                        .properties("time.data-dir=" + folder)
                        .run(),
                new OAuthProviders(List.of(provider)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    GrantVault vault() {
        return context.getBean(GrantVault.class);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    private GrantRevocations revocations() {
        return context.getBean(GrantRevocations.class);
    }

    static TokenEndpoint endpoint() {
        return new OAuthConfiguration().tokenEndpoint(PROPERTIES, new TlsProperties(null), Clock.systemUTC());
    }

    AccessTokens tokens() {
        return new VaultedAccessTokens(vault(), providers, endpoint, PROPERTIES, Clock.systemUTC());
    }

    VaultedGrants grants() {
        return new VaultedGrants(vault(), revocations(), providers, endpoint, idTokens, PROPERTIES, Clock.systemUTC());
    }

    GivenUpGrants givenUp(PushChannels channels) {
        var revoking = new Revoking(revocations(), providers, endpoint, PROPERTIES);
        return new GivenUpGrants(vault(), revoking, channels, PROPERTIES);
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

    boolean keepsOn(AccountRef account) {
        return inTransaction(() -> context.getBean(Accounts.class).keepOn(account.id()));
    }

    /** As the destruction of keys does it; the other node still has them in memory. */
    void erase(SubjectId person) {
        inTransaction(() -> List.of(
                        "update vault.key set wrapped = null, destroyed_at = now() where subject_id = ?",
                        "delete from vault.account where subject_id = ?")
                .stream()
                .map(sql -> jdbc().sql(sql).param(person.value()).update())
                .toList());
    }

    int accounts(SubjectId person) {
        return jdbc().sql("select count(*) from vault.account where subject_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    /** Nobody needs it any more. */
    void forget(AccountRef account) {
        inTransaction(() -> {
            context.getBean(Accounts.class).forgetUnless(account.id(), () -> false);
            return true;
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
