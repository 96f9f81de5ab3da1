package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.subject.SubjectFact.SubjectRegistered;
import com.timeapp.calendar.infra.axon.AxonConfiguration;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An upcaster that is a bean is asked by the event store that is one, whichever way facts are read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpcastingStoreIT {

    private static final SubjectRegistered FACT =
            new SubjectRegistered(Ids.subject("ann"), Ids.key("ann"), "a commitment");

    private TestDatabase database;
    private ConfigurableApplicationContext node;
    private EventStore store;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AxonConfiguration.class, FactsConfiguration.class, KeysInMemory.class})
    static class Application {

        @Bean
        ClosingPersons closing() {
            return new ClosingPersons();
        }

        @Bean
        ProcessorSpec lookups() {
            return ProcessorSpec.lookup("lookups");
        }

        @Bean
        SingleEventUpcaster formerSpelling() {
            return new FormerSpelling();
        }
    }

    /** What {@code key_commitment} is today once was {@code proof}. */
    static final class FormerSpelling extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("subject.registered", "0"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType("subject.registered", "1"),
                    JsonNode.class,
                    payload -> ((ObjectNode) payload).set("key_commitment", ((ObjectNode) payload).remove("proof")));
        }
    }

    @BeforeAll
    void aFactWasStoredByAFormerRelease() {
        database = TestDatabase.migrated();
        node = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties(database.asProperties())
                .run();
        store = node.getBean(EventStore.class);
        var message = new GenericDomainEventMessage<Fact>("DataSubject", "ann", 0, FACT, Map.of());
        node.getBean(TransactionManager.class).executeInTransaction(() -> store.publish(message));
        var jdbc = node.getBean(JdbcTemplate.class);
        var payload = new String(
                jdbc.queryForObject("select payload from eventstore.domainevententry", byte[].class),
                StandardCharsets.UTF_8);
        assertThat(payload).contains("key_commitment");
        jdbc.update("update eventstore.domainevententry set payloadrevision = '0', payload = ?", (Object)
                payload.replace("key_commitment", "proof").getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void aStreamIsReadInThePresentForm() {
        assertThat(store.readEvents("ann").next().getPayload()).isEqualTo(FACT);
    }

    @Test
    void theLogIsReadInThePresentForm() throws InterruptedException {
        try (var log = store.openStream(store.createTailToken())) {
            assertThat(log.nextAvailable().getPayload()).isEqualTo(FACT);
        }
    }
}
