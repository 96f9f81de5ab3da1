package com.timeapp.calendar.infra.axon;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A pooled processor that knows one failure from another. What lost against somebody else's work is done again at once:
 * left to the framework the segment would be given up, and stand still for seconds. A batch that cannot be committed
 * because of one fact is done fact by fact, and only that fact is set aside. Any other failure holds the segment up.
 */
final class FactProcessor extends PooledStreamingEventProcessor {

    private final String tokenKey;
    private final String segmentKey;
    private final TransactionManager transactions;
    private final TokenStore tokens;
    private final Optional<DeadLetterBox> deadLetters;
    private final FailingProcessors failing;

    private FactProcessor(Builder builder) {
        super(builder);
        this.segmentKey = "Processor[" + getName() + "]/SegmentId";
        this.tokenKey = "Processor[" + getName() + "]/Token";
        this.transactions = builder.transactions;
        this.tokens = builder.tokens;
        this.deadLetters = builder.deadLetters;
        this.failing = builder.failing;
    }

    static final class Builder extends PooledStreamingEventProcessor.Builder {

        private final TransactionManager transactions;
        private final TokenStore tokens;
        private final Optional<DeadLetterBox> deadLetters;
        private final FailingProcessors failing;

        Builder(
                TransactionManager transactions,
                TokenStore tokens,
                Optional<DeadLetterBox> deadLetters,
                FailingProcessors failing) {
            this.transactions = transactions;
            this.tokens = tokens;
            this.deadLetters = deadLetters;
            this.failing = failing;
            transactionManager(transactions);
            tokenStore(tokens);
        }

        @Override
        public FactProcessor build() {
            return new FactProcessor(this);
        }
    }

    /** Where in the stream a segment has come to when a batch is done. */
    private record Place(int segment, TrackingToken token) {}

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> facts,
            UnitOfWork<? extends EventMessage<?>> unit,
            Collection<Segment> segments)
            throws Exception {
        var end = new Place(unit.getResource(segmentKey), unit.getResource(tokenKey));
        if (ReplayToken.isReplay(end.token())) {
            decodeTogether(facts);
        }
        try {
            try {
                super.processInUnitOfWork(facts, unit, segments);
            } catch (Exception failure) {
                again(facts, end, segments, failure);
            }
            failing.recovered(getName(), end.segment());
        } catch (Exception failure) {
            if (Failures.isAmong(failure, UnableToClaimTokenException.class)) {
                failing.recovered(getName(), end.segment()); // it is another node's now
            } else {
                failing.failed(getName(), end.segment(), TokenReach.of(end.token()), failure);
            }
            throw failure;
        }
    }

    /** A rebuild decrypts and parses most of its time, and facts keep what they were read as. */
    private static void decodeTogether(List<? extends EventMessage<?>> facts) {
        facts.parallelStream().forEach(fact -> {
            try {
                fact.getPayload();
            } catch (RuntimeException unreadable) {
                // its handler meets it again, and in its turn
            }
        });
    }

    private void again(List<? extends EventMessage<?>> facts, Place end, Collection<Segment> segments, Exception first)
            throws Exception {
        var failure = first;
        for (int retry = 1; retry <= Conflicts.RETRIES && Conflicts.isConflict(failure); retry++) {
            Thread.sleep(Conflicts.pauseMillis(retry));
            try {
                process(facts, end, segments);
                return;
            } catch (Exception another) {
                failure = another;
            }
        }
        if (deadLetters.isEmpty() || PassingFailures.contain(failure)) {
            throw failure;
        }
        oneByOne(facts, end, segments, deadLetters.get());
    }

    private void oneByOne(
            List<? extends EventMessage<?>> facts, Place end, Collection<Segment> segments, DeadLetterBox aside)
            throws Exception {
        for (var fact : facts) {
            var place = new Place(end.segment(), fact == facts.getLast() ? end.token() : tokenOf(fact, end));
            try {
                process(List.of(fact), place, segments);
            } catch (Exception failure) {
                if (PassingFailures.contain(failure)) {
                    throw failure;
                }
                transactions.executeInTransaction(() -> {
                    aside.put(fact, failure);
                    store(place);
                });
                segments.forEach(eventHandlerInvoker()::segmentReleased); // which remembers what is set aside
            }
        }
    }

    private void process(List<? extends EventMessage<?>> facts, Place end, Collection<Segment> segments)
            throws Exception {
        UnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.copyOf(facts));
        unit.attachTransaction(transactions);
        unit.resources().put(segmentKey, end.segment());
        unit.resources().put(tokenKey, end.token());
        unit.onPrepareCommit(committed -> store(end));
        super.processInUnitOfWork(facts, unit, segments);
    }

    private void store(Place place) {
        tokens.storeToken(place.token(), getName(), place.segment());
    }

    private static TrackingToken tokenOf(EventMessage<?> fact, Place end) {
        return fact instanceof TrackedEventMessage<?> tracked ? tracked.trackingToken() : end.token();
    }
}
