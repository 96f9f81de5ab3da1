package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * The stored facts. Streams are short, so there are no snapshots and none is looked for. Whoever follows the log asks it
 * after every append, hence no more than it must: the stock engine reads until it finds nothing, twice, and then looks
 * for facts beyond a gap.
 */
final class FactLog extends JdbcEventStorageEngine {

    private static final int INDEXES_PER_READ = 1000;

    // a gap in the order is waited for as long; transactions are cut off well before
    private static final int GAP_TIMEOUT_MILLIS = 300_000;

    // a gap wider than one read hides what is behind it; at the head nobody minds finding that a second later
    private static final int EMPTY_READS_UNTIL_A_LOOK_BEYOND = 20;

    private final AtomicInteger emptyReads = new AtomicInteger();

    // who finds nothing although there is something further on is in front of a gap
    private final AtomicLong furthestRead = new AtomicLong(-1);

    private final TransactionManager transactions;

    private final Pace pace;

    private FactLog(Builder builder, TransactionManager transactions, Duration fetchInterval) {
        super(builder);
        this.transactions = transactions;
        this.pace = new Pace(fetchInterval);
    }

    static FactLog open(
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver conflicts,
            Serializer general,
            Serializer events,
            EventUpcaster upcasters,
            Duration fetchInterval) {
        Builder builder = JdbcEventStorageEngine.builder();
        builder.connectionProvider(connections)
                .transactionManager(transactions)
                .schema(EventSchema.builder()
                        .eventTable("eventstore.domainevententry")
                        .snapshotTable("eventstore.snapshotevententry")
                        .build())
                .gapTimeout(GAP_TIMEOUT_MILLIS)
                .batchSize(INDEXES_PER_READ)
                .extendedGapCheckEnabled(false)
                .finalAggregateBatchPredicate(read -> read.size() < INDEXES_PER_READ)
                .persistenceExceptionResolver(conflicts)
                .snapshotSerializer(general)
                .eventSerializer(events)
                .upcasterChain(upcasters);
        return new FactLog(builder, transactions, fetchInterval);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /** Who may block comes back for the rest at once. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(TrackingToken after, boolean mayBlock) {
        if (!mayBlock) {
            return super.readEventData(after, false);
        }
        pace.keep();
        var facts = fetchTrackedEvents(after, INDEXES_PER_READ);
        if (!facts.isEmpty()) {
            pace.began();
        }
        return facts.stream();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken after, int window) {
        var facts = super.fetchTrackedEvents(after, window);
        if (facts.isEmpty()) {
            long index = index(after);
            return index < furthestRead.get() || emptyReads.incrementAndGet() % EMPTY_READS_UNTIL_A_LOOK_BEYOND == 0
                    ? beyondGap(after, index)
                    : facts;
        }
        furthestRead.accumulateAndGet(index(facts.getLast().trackingToken()), Math::max);
        return facts;
    }

    private static long index(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    private List<? extends TrackedEventData<?>> beyondGap(@Nullable TrackingToken after, long index) {
        long next = transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                getConnection(),
                connection -> fetchTrackedEvents(connection, index),
                found -> found.next() ? found.getLong(1) : 0L,
                failure -> new EventStoreException("The log could not be read beyond a gap", failure)));
        return next > index ? super.fetchTrackedEvents(after, Math.toIntExact(next - index)) : List.of();
    }
}
