package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the pooled processors as soon as a fact can be read. Left alone they look twice a second, and a change passes
 * through several of them. One thread follows the log and rings for all of them; it rings when the fact is in the
 * shared buffer, because who is woken before that finds nothing and sleeps on.
 */
final class BellEventStore extends EmbeddedEventStore {

    private static final Logger LOG = LoggerFactory.getLogger(BellEventStore.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Set<Runnable> bells = ConcurrentHashMap.newKeySet();
    private boolean ringing;
    private volatile boolean closed;

    private BellEventStore(Builder builder) {
        super(builder);
    }

    static BellEventStore over(
            EventStorageEngine engine,
            Duration fetchDelay,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        return new BellEventStore(new Builder()
                .storageEngine(engine)
                .messageMonitor(monitor)
                .spanFactory(spans)
                .fetchDelay(fetchDelay.toMillis()));
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        startRinging();
        return new Belled(super.openStream(token));
    }

    @Override
    public void shutDown() {
        closed = true; // and no interrupt, which would tear a connection of the pool
        super.shutDown();
    }

    private synchronized void startRinging() {
        if (!ringing) {
            ringing = true;
            Thread.ofVirtual().name("fact-bell").start(this::ring);
        }
    }

    private void ring() {
        while (!closed) {
            try {
                ringAtEachFact();
            } catch (RuntimeException failure) {
                pauseAfter(failure);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ringAtEachFact() throws InterruptedException {
        try (TrackingEventStream facts = super.openStream(createHeadToken())) {
            while (!closed) {
                if (facts.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    while (facts.hasNextAvailable()) {
                        facts.nextAvailable();
                    }
                    bells.forEach(Runnable::run);
                }
            }
        }
    }

    private void pauseAfter(RuntimeException failure) {
        if (!closed) {
            LOG.warn("Facts are noticed late: {}", failure.getClass().getName());
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private final class Belled implements TrackingEventStream {

        private final TrackingEventStream stream;
        private @Nullable Runnable bell;

        private Belled(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            bell = callback;
            bells.add(callback);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            if (bell != null) {
                bells.remove(bell);
            }
            stream.close();
        }
    }
}
