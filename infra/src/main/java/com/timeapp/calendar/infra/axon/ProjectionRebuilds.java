package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.domain.processor.ProjectionRebuild;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;

/**
 * Rebuilds on whichever node is asked. The claims are taken, whoever has them: another node that is in the middle of a
 * batch cannot store its token any more, so the batch is undone, and it lets go. The tables are emptied and the tokens
 * put back in one transaction.
 */
final class ProjectionRebuilds implements ProjectionRebuild {

    private static final int MILLIS_BETWEEN_ATTEMPTS = 50;

    private final List<ProcessorSpec> processors;
    private final Configuration axon;
    private final TokenStore takingClaims;
    private final Duration patience;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @param takingClaims has the processors' tokens, and regards every claim of another node as expired */
    ProjectionRebuilds(List<ProcessorSpec> processors, Configuration axon, TokenStore takingClaims, Duration patience) {
        this.processors = List.copyOf(processors);
        this.axon = axon;
        this.takingClaims = takingClaims;
        this.patience = patience;
    }

    @Override
    public Outcome rebuild(String name) {
        return processors.stream()
                .filter(processor -> processor.name().equals(name))
                .findFirst()
                .map(this::rebuild)
                .orElseGet(Outcome.UnknownProcessor::new);
    }

    private Outcome rebuild(ProcessorSpec processor) {
        if (processor.kind() != Kind.PROJECTION) {
            return new Outcome.NotAProjection();
        }
        oneAtATime.lock();
        try {
            return rebuild(axon.eventProcessingConfiguration()
                    .eventProcessor(processor.name(), PooledStreamingEventProcessor.class)
                    .orElseThrow());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Outcome rebuild(PooledStreamingEventProcessor projection) throws InterruptedException {
        var stopped = projection.shutdownAsync();
        try {
            stopped.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return reset(projection);
        } catch (TimeoutException stillWorking) {
            return new Outcome.Busy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a projection did not stop", failed.getCause());
        } finally {
            if (stopped.isDone()) {
                projection.start();
            } else {
                stopped.thenRun(projection::start);
            }
        }
    }

    private Outcome reset(PooledStreamingEventProcessor projection) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                takeClaims(projection.getName());
                projection.resetTokens();
                return new Outcome.Started();
            } catch (UnableToClaimTokenException taken) {
                if (System.nanoTime() > end) {
                    return new Outcome.Busy();
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_ATTEMPTS);
            }
        }
    }

    private void takeClaims(String projection) {
        axon.getComponent(TransactionManager.class).executeInTransaction(() -> {
            for (int segment : takingClaims.fetchSegments(projection)) {
                takingClaims.fetchToken(projection, segment);
            }
        });
    }
}
