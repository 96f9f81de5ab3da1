package com.timeapp.calendar.infra.axon;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;

/** Makes a processor's dead letters: in the schema of the facts, and in the same form at rest. */
record DeadLetterBoxes(
        ConnectionProvider connections,
        TransactionManager transactions,
        Serializer general,
        Serializer events,
        int most) {

    static final String TABLE = "eventstore.deadletterentry";

    DeadLetterBox of(String processor) {
        var queue = JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processor)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(DeadLetterSchema.builder().deadLetterTable(TABLE).build())
                .genericSerializer(general)
                .eventSerializer(events)
                .maxSequences(most)
                .maxSequenceSize(most)
                .build();
        return new DeadLetterBox(queue, new DeadLetterPolicy());
    }
}
