package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes down where each processor begins, before this node takes its first command. On an empty log that is the
 * beginning for all. On a log with facts a projection begins at the first of them, while a policy or saga that is new
 * begins after the last: what it would do about the past is no longer wanted.
 */
final class FirstTokens {

    private final TokenStore tokens;
    private final StreamableMessageSource<TrackedEventMessage<?>> facts;
    private final TransactionManager transactions;

    FirstTokens(Configuration axon) {
        this.tokens = axon.getComponent(TokenStore.class);
        this.facts = axon.eventStore();
        this.transactions = axon.getComponent(TransactionManager.class);
    }

    static @Nullable TrackingToken firstToken(
            ProcessorSpec processor, StreamableMessageSource<TrackedEventMessage<?>> facts) {
        return processor.kind() == Kind.PROJECTION ? facts.createTailToken() : facts.createHeadToken();
    }

    void place(List<ProcessorSpec> processors) {
        processors.stream().filter(processor -> processor.kind() != Kind.LOOKUP).forEach(this::place);
    }

    private void place(ProcessorSpec processor) {
        if (isPlaced(processor)) {
            return;
        }
        try {
            transactions.executeInTransaction(() -> tokens.initializeTokenSegments(
                    processor.name(), processor.segments(), firstToken(processor, facts)));
        } catch (RuntimeException failure) {
            if (!isPlaced(processor)) { // by another node that starts at the same time
                throw failure;
            }
        }
    }

    private boolean isPlaced(ProcessorSpec processor) {
        return transactions.fetchInTransaction(() -> tokens.fetchSegments(processor.name()).length > 0);
    }
}
