package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.ErasureSteps;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Every few seconds a node tells that it lives, lets go of what was destroyed, and brings erasures on that nobody else is
 * at. One that fails is tried again in the next round, and holds up no other.
 */
final class ErasureRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureRounds.class);

    /** With the lanes: when commands are handled, and before requests are served. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private static final long CLAIM_SECONDS = 20;

    private final Nodes nodes;
    private final JdbcErasures erasures;
    private final ClosingPersons closing;
    private final ObjectProvider<ErasureSteps> steps;
    private final ErasureProperties properties;
    private final Clock clock;
    private @Nullable ScheduledExecutorService executor;

    ErasureRounds(
            Nodes nodes,
            JdbcErasures erasures,
            ClosingPersons closing,
            ObjectProvider<ErasureSteps> steps,
            ErasureProperties properties,
            Clock clock) {
        this.nodes = nodes;
        this.erasures = erasures;
        this.closing = closing;
        this.steps = steps;
        this.properties = properties;
        this.clock = clock;
    }

    void round() {
        nodes.tellThatOneLives();
        var underWay = erasures.underWay();
        closing.replace(underWay.stream()
                .filter(erasure -> erasure.scope().connection().isEmpty())
                .<SubjectId>map(erasure -> erasure.scope().subject())
                .collect(Collectors.toSet()));
        nodes.letGo(underWay);
        underWay.forEach(this::advance);
    }

    private void advance(Erasure erasure) {
        if (!erasures.claim(erasure.id(), CLAIM_SECONDS)) {
            return;
        }
        try {
            erasures.find(erasure.id()).ifPresent(now -> steps.ifAvailable(saga -> saga.advance(now, clock.instant())));
        } catch (RuntimeException failure) {
            // its text may quote anything
            LOG.warn(
                    "Erasure {} goes on in the next round: {}",
                    erasure.id(),
                    failure.getClass().getName());
        } finally {
            erasures.release(erasure.id());
        }
    }

    private void roundOrNot() {
        try {
            round();
        } catch (RuntimeException databaseAway) {
            LOG.warn("No round of erasures: {}", databaseAway.getClass().getName());
        }
    }

    @Override
    public void start() {
        nodes.tellThatOneLives();
        erasures.forgetUnconfirmed();
        var pause = properties.stepInterval().toMillis();
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("erasures").factory());
        executor.scheduleWithFixedDelay(this::roundOrNot, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (executor != null) {
            executor.close();
            executor = null;
            nodes.leave();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
