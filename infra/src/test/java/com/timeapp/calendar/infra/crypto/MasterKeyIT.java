package com.timeapp.calendar.infra.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MasterKeyIT {

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    Path folder;

    private ApplicationContextRunner application;

    @BeforeEach
    void anApplication() {
        application = new ApplicationContextRunner()
                .withUserConfiguration(VaultedApplication.class)
                .withPropertyValues(database.asProperties())
                .withPropertyValues("time.data-dir=" + folder);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void theKeyOfTheFirstStartFitsAtTheNext() {
        var first = indexAfterStart(application);

        assertThat(indexAfterStart(application)).isEqualTo(first);
        assertThat(folder.resolve("keys/master.key")).exists();
    }

    @Test
    void theEnvironmentGivesTheKeyAndNothingIsWrittenToDisk() {
        var given = application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.of("TIME_MASTER_KEY", MasterKey.random()))))
                .withInitializer(context -> context.getEnvironment().addActiveProfile("production"));

        indexAfterStart(given);

        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void anotherKeyRefusesToStartAndWritesNothing() {
        indexAfterStart(application);
        var before = secrets();

        application.withPropertyValues("time.master-key=" + MasterKey.random()).run(context -> {
            assertThat(refusal(context)).hasMessageContaining("TIME_MASTER_KEY");
            assertThat(secrets()).isEqualTo(before);
        });
    }

    @Test
    void aLostKeyIsNotReplaced() throws IOException {
        indexAfterStart(application);
        Files.delete(folder.resolve("keys/master.key"));

        application.run(context -> {
            assertThat(refusal(context)).hasMessageContaining("master.key");
            assertThat(folder.resolve("keys/master.key")).doesNotExist();
        });
    }

    @Test
    void productionMakesNoKeyOfItsOwn() {
        application
                .withInitializer(context -> context.getEnvironment().addActiveProfile("production"))
                .run(context -> {
                    assertThat(refusal(context)).hasMessageContaining("TIME_MASTER_KEY");
                    assertThat(secrets()).isEmpty();
                });
    }

    @Test
    void productionHasNoDevelopmentIssuer() {
        application.run(context -> assertThat(context.getBean(DevelopmentIssuer.class))
                .extracting(DevelopmentIssuer::issuer, DevelopmentIssuer::audience)
                .containsExactly("http://localhost/time-calendar-development", "time-calendar"));
        application
                .withPropertyValues("time.master-key=" + keyInFolder())
                .withInitializer(context -> context.getEnvironment().addActiveProfile("production"))
                .run(context -> assertThat(context).doesNotHaveBean(DevelopmentIssuer.class));
    }

    private static byte[] indexAfterStart(ApplicationContextRunner application) {
        var index = new byte[1][];
        application.run(context -> index[0] = context.getBean(KeyedIds.class).deploymentIndex("user", "anna"));
        return index[0];
    }

    private static Throwable refusal(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        assertThat(context.getStartupFailure()).rootCause().isInstanceOf(StartupRefused.class);
        var cause = context.getStartupFailure();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private List<String> secrets() {
        return database.jdbc()
                .sql("select name || encode(wrapped, 'hex') from vault.secret order by name")
                .query(String.class)
                .list();
    }

    private String keyInFolder() {
        try {
            return Files.readString(folder.resolve("keys/master.key"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
