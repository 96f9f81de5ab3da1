package com.timeapp.calendar.infra.facts;

import static com.timeapp.calendar.infra.facts.FactExamples.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The serializer in its place: behind Axon's event store. */
class FactStoreIT {

    private final TestDatabase database = TestDatabase.migrated();
    private final KeysInMemory keys = new KeysInMemory();
    private final JdbcEventStorageEngine store = store(new FactSerializer(
            FactCatalog.STANDARD,
            keys,
            new FactConnections(mapping -> Optional.empty()),
            FactsConfiguration.plain(),
            new UnknownFacts()));

    @BeforeEach
    void allFactsStored() {
        keys.make(PERSON);
        var facts = FactExamples.all();
        store.appendEvents(IntStream.range(0, facts.size())
                .mapToObj(at -> new GenericDomainEventMessage<>(
                        "Examples", "stream", at, facts.get(at), Map.of("actor", "host")))
                .toList());
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void everyFactIsReadAsItWasStored() {
        var read = store.readEvents("stream").asStream().toList();

        assertThat(read).map(DomainEventMessage::getPayload).isEqualTo(FactExamples.all());
        assertThat(read).allSatisfy(event -> assertThat(event.getMetaData()).containsEntry("actor", "host"));
        assertThat(read)
                .allSatisfy(event -> assertThat(event.getPayloadType())
                        .isEqualTo(event.getPayload().getClass()));
    }

    @Test
    void theStoreKnowsNamesAndRevisionsButNoClassAndNothingPersonal() {
        var rows = database.jdbc().sql("""
                        select payloadtype || payloadrevision || encode(payload, 'escape') || encode(metadata, 'escape')
                        from eventstore.domainevententry""").query(String.class).list();

        assertThat(rows).hasSameSizeAs(FactExamples.all());
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row).doesNotContain(FactExamples.CANARIES).doesNotContain("com.timeapp"));
    }

    @Test
    void withoutTheKeyEverythingIsStillReadable() {
        keys.destroy(PERSON);

        List<Class<?>> read = store.readEvents("stream")
                .asStream()
                .<Class<?>>map(event -> event.getPayload().getClass())
                .toList();

        assertThat(read)
                .isEqualTo(FactExamples.all().stream().map(Fact::getClass).toList());
    }

    @Test
    void aFactOfALaterVersionStopsWhoeverReads() {
        database.jdbc()
                .sql("update eventstore.domainevententry set payloadrevision = '9' where sequencenumber = 3")
                .update();

        assertThatExceptionOfType(UnknownFact.class)
                .isThrownBy(() -> store.readEvents(null, false)
                        .forEach(event -> assertThat(event.getPayloadType()).isNotNull()));
    }

    private JdbcEventStorageEngine store(Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(database.dataSource()::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(serializer)
                .snapshotSerializer(FactsConfiguration.plain())
                .schema(EventSchema.builder()
                        .eventTable("eventstore.domainevententry")
                        .snapshotTable("eventstore.snapshotevententry")
                        .build())
                .build();
    }
}
