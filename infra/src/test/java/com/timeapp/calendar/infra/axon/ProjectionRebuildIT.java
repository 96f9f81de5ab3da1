package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.processor.ProjectionRebuild;
import com.timeapp.calendar.domain.processor.ProjectionRebuild.Outcome;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;

class ProjectionRebuildIT {

    private static final int FACTS = 35;

    @TempDir
    private static Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private ConfigurableApplicationContext node = node();

    @BeforeEach
    void someFactsAreShown() {
        for (var fact = 0; fact < FACTS; fact++) {
            count();
        }
        await().until(() -> shown() == FACTS && policyRuns() == FACTS);
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void aDamagedProjectionIsWholeAgain() {
        db().update("delete from shown where count % 2 = 0");
        db().update("insert into shown values ('never happened', 1)");

        assertThat(rebuild("shown")).isEqualTo(new Outcome.Started());

        count();
        await().until(() -> shown() == FACTS + 1);
        assertThat(db().queryForObject("select sum(count) from shown", Integer.class))
                .isEqualTo((FACTS + 1) * (FACTS + 2) / 2);
    }

    @Test
    void nothingElseIsReadAgain() {
        assertThat(rebuild("shown")).isEqualTo(new Outcome.Started());
        await().until(() -> shown() == FACTS);

        count();

        await().until(() -> policyRuns() == FACTS + 1);
        assertThat(tokenType("policy")).isNotEqualTo(ReplayToken.class.getName());
    }

    @Test
    void onlyProjectionsAreRebuilt() {
        assertThat(rebuild("policy")).isEqualTo(new Outcome.NotAProjection());
        assertThat(rebuild("look-up")).isEqualTo(new Outcome.NotAProjection());
        assertThat(rebuild("showm")).isEqualTo(new Outcome.UnknownProcessor());
        assertThat(shown()).isEqualTo(FACTS);
    }

    @Test
    void aRebuildThatWasCutShortGoesOnWithTheNextStart() {
        projection().before = () -> {
            if (shown() >= 10) {
                throw new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("for now"));
            }
        };
        assertThat(rebuild("shown")).isEqualTo(new Outcome.Started());
        await().until(() -> shown() == 10);
        assertThat(tokenType("shown")).isEqualTo(ReplayToken.class.getName());

        node.close();
        node = node();

        await().until(() -> shown() == FACTS);
        count();
        await().until(() -> shown() == FACTS + 1);
        assertThat(tokenType("shown")).isNotEqualTo(ReplayToken.class.getName());
    }

    @Test
    void whatAnotherNodeWorksOnIsTakenFromIt() {
        var other = storeOf("other node");
        processor().shutDown();
        inTransaction(() -> other.fetchToken("shown", 0));
        processor().start();

        assertThat(rebuild("shown")).isEqualTo(new Outcome.Started());

        await().until(() -> shown() == FACTS);
        assertThatExceptionOfType(UnableToClaimTokenException.class)
                .isThrownBy(() -> inTransaction(() -> {
                    other.storeToken(null, "shown", 0);
                    return null;
                }));
    }

    @Test
    void whatDoesNotStopInTimeIsLeftAsItIs() {
        var go = new CountDownLatch(1);
        var waiting = new CountDownLatch(1);
        projection().before = () -> {
            waiting.countDown();
            waitFor(go);
        };
        count();
        waitFor(waiting);

        assertThat(rebuild("shown")).isEqualTo(new Outcome.Busy());

        go.countDown();
        await().until(() -> shown() == FACTS + 1);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private Outcome rebuild(String name) {
        return node.getBean(ProjectionRebuild.class).rebuild(name);
    }

    private void count() {
        node.getBean(CommandGateway.class).sendAndWait(Count.one("one"));
    }

    private int shown() {
        return db().queryForObject("select count(*) from shown", Integer.class);
    }

    private int policyRuns() {
        return node.getBean(RebuildApplication.Policy.class).runs.get();
    }

    private RebuildApplication.Shown projection() {
        return node.getBean(RebuildApplication.Shown.class);
    }

    private PooledStreamingEventProcessor processor() {
        return node.getBean(EventProcessingConfiguration.class)
                .eventProcessor("shown", PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    private String tokenType(String processor) {
        return db().queryForObject(
                        "select tokentype from eventstore.tokenentry where processorname = ?", String.class, processor);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return node.getBean(TransactionManager.class).fetchInTransaction(work);
    }

    private JdbcTemplate db() {
        return node.getBean(JdbcTemplate.class);
    }

    private TokenStore storeOf(String otherNode) {
        return JdbcTokenStore.builder()
                .connectionProvider(node.getBean(ConnectionProvider.class))
                .serializer(node.getBean(Serializer.class))
                .schema(TokenSchema.builder()
                        .setTokenTable("eventstore.tokenentry")
                        .build())
                .nodeId(otherNode)
                .build();
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(RebuildApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=ERROR")
                .properties("time.data-dir=" + folder, "time.events.rebuild-patience=3s")
                .properties(database.asProperties())
                .run();
    }
}
