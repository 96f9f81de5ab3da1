package com.timeapp.calendar.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.startup.StartupRefused;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseConfigurationIT {

    @TempDir
    Path temp;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(DatabaseConfiguration.class)
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    FlywayAutoConfiguration.class));

    @Test
    void withNothingGivenADatabaseOfItsOwnIsMadeMigratedAndStopped() {
        var server = new AtomicReference<ProcessHandle>();
        application.withPropertyValues("time.data-dir=" + temp.resolve("data")).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(count(context.getBean(JdbcClient.class))).isZero();
            long pid = Long.parseLong(Files.readAllLines(temp.resolve("data/postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
            server.set(ProcessHandle.of(pid).orElseThrow());
        });
        assertThat(server.get().onExit()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aGivenOneIsUsedAndNothingIsLeftOnDisk() {
        try (var database = TestDatabase.fresh()) {
            Path data = temp.resolve("data");
            application
                    .withPropertyValues("time.data-dir=" + data)
                    .withPropertyValues(database.asProperties())
                    .run(context -> {
                        assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDatabase.class);
                        assertThat(count(database.jdbc())).isZero();
                        assertThat(data).doesNotExist();
                    });
        }
    }

    @Test
    void thePoolHasTwentyConnectionsWhoseTransactionsEnd() {
        try (var database = TestDatabase.fresh()) {
            application.withPropertyValues(database.asProperties()).run(context -> {
                assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize())
                        .isEqualTo(20);
                assertThat(context.getBean(JdbcClient.class)
                                .sql("select current_setting('transaction_timeout')")
                                .query(String.class)
                                .single())
                        .isEqualTo("30s");
            });
        }
    }

    @Test
    void theUsualVariableIsUnderstood() {
        application
                .withPropertyValues(
                        "DATABASE_URL=postgres://ann:secret@127.0.0.1:1/calendar", "spring.flyway.enabled=false")
                .run(context -> {
                    var details = context.getBean(JdbcConnectionDetails.class);
                    assertThat(details.getJdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:1/calendar?");
                    assertThat(details.getUsername()).isEqualTo("ann");
                    assertThat(details.getPassword()).isEqualTo("secret");
                });
    }

    @Test
    void outsideProductionADatabaseElsewhereIsRefused() {
        application
                .withPropertyValues("DATABASE_URL=postgres://ann:secret@192.0.2.1/calendar")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageContaining("192.0.2.1")
                        .hasMessageNotContaining("secret"));
    }

    @Test
    void unlessSomebodySaysThatTheyKnow() {
        application
                .withPropertyValues(
                        "DATABASE_URL=postgres://ann:secret@192.0.2.1/calendar",
                        "time.sandbox.i-know-this-is-open=true",
                        "spring.flyway.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void inProductionItMayBeAnywhere() {
        application
                .withPropertyValues(
                        "spring.profiles.active=production",
                        "DATABASE_URL=postgres://ann:secret@192.0.2.1/calendar",
                        "spring.flyway.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void inProductionItMustBeNamed() {
        application
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessage("DATABASE_URL is missing"));
    }

    private static long count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from eventstore.domainevententry")
                .query(Long.class)
                .single();
    }
}
