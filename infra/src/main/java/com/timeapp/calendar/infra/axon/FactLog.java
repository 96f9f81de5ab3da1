package com.timeapp.calendar.infra.axon;

import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** The stored facts. Streams are short, so there are no snapshots and none is looked for. */
final class FactLog extends JdbcEventStorageEngine {

    private static final int INDEXES_PER_READ = 1000;

    // a gap in the order is waited for as long; transactions are cut off well before
    private static final int GAP_TIMEOUT_MILLIS = 300_000;

    private FactLog(Builder builder) {
        super(builder);
    }

    static FactLog open(
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver conflicts,
            Serializer general,
            Serializer events,
            EventUpcaster upcasters) {
        Builder builder = JdbcEventStorageEngine.builder();
        builder.connectionProvider(connections)
                .transactionManager(transactions)
                .schema(EventSchema.builder()
                        .eventTable("eventstore.domainevententry")
                        .snapshotTable("eventstore.snapshotevententry")
                        .build())
                .gapTimeout(GAP_TIMEOUT_MILLIS)
                .batchSize(INDEXES_PER_READ)
                .persistenceExceptionResolver(conflicts)
                .snapshotSerializer(general)
                .eventSerializer(events)
                .upcasterChain(upcasters);
        return new FactLog(builder);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }
}
