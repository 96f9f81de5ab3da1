package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.connection.ConnectionFact.CursorExpired;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.facts.FactsConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A newer version of the application runs beside this one, and writes what this one has never heard of. */
class UnknownFactsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String KNOWN = "connection.cursor-expired";
    private static final SubjectId PERSON = new SubjectId(UUID.randomUUID());

    private final TestDatabase database = TestDatabase.migrated();
    private ConfigurableApplicationContext node;

    @BeforeEach
    void start() {
        node = newNode();
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"connection.from-the-future, 1", "connection.cursor-expired, 9"})
    void theProcessorStopsInFrontOfItAndGoesOnWhereItIsKnown(String name, String revision) {
        var before = expired();
        await().atMost(SOON).until(() -> seen().equals(List.of(before)));
        assertThat(health()).isEqualTo(Status.UP);

        storeCopyAs(name, revision);
        var after = expired();

        await().atMost(SOON).until(() -> health().equals(Status.DOWN));
        assertThat(seen()).containsExactly(before);
        node.close();
        database.jdbc()
                .sql("update eventstore.domainevententry set payloadtype = ?, payloadrevision = ?")
                .params(KNOWN, "1")
                .update();
        node = newNode();
        await().atMost(SOON).until(() -> seen().equals(List.of(before, after)));
        assertThat(health()).isEqualTo(Status.UP);
    }

    private ConnectionId expired() {
        var connection = new ConnectionId(UUID.randomUUID());
        node.getBean(EventGateway.class).publish(new CursorExpired(connection, PERSON));
        return connection;
    }

    private void storeCopyAs(String name, String revision) {
        database.jdbc().sql("""
                        insert into eventstore.domainevententry (aggregateidentifier, sequencenumber, type,
                            eventidentifier, metadata, payload, payloadrevision, payloadtype, timestamp)
                        select gen_random_uuid(), 0, type, gen_random_uuid(), metadata, payload, ?, ?, timestamp
                        from eventstore.domainevententry""").params(revision, name).update();
    }

    private List<ConnectionId> seen() {
        return node.getBean(Projection.class).seen;
    }

    private Status health() {
        return node.getBean("factsHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private ConfigurableApplicationContext newNode() {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties(database.asProperties())
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AxonConfiguration.class, FactsConfiguration.class})
    static class Application {

        @Bean
        ClosingPersons closing() {
            return new ClosingPersons();
        }

        @Bean
        SubjectKeys keys() {
            return new KeysInMemory();
        }

        @Bean
        ProcessorSpec projection() {
            return new ProcessorSpec("cursor-projection", Kind.PROJECTION, 10, 1);
        }

        @Bean
        Projection cursorProjection() {
            return new Projection();
        }
    }

    @ProcessingGroup("cursor-projection")
    static class Projection {

        final List<ConnectionId> seen = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(CursorExpired fact) {
            seen.add(fact.connection());
        }
    }
}
