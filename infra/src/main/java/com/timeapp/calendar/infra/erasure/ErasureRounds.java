package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.ErasureSteps;
import com.timeapp.calendar.infra.nodes.Duty;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Brings erasures on that nobody else is at. One that fails is tried again in the next round, and holds up no other. */
final class ErasureRounds implements Duty {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureRounds.class);

    private final JdbcErasures erasures;
    private final ObjectProvider<ErasureSteps> steps;
    private final ErasureProperties properties;
    private final Clock clock;

    ErasureRounds(
            JdbcErasures erasures, ObjectProvider<ErasureSteps> steps, ErasureProperties properties, Clock clock) {
        this.erasures = erasures;
        this.steps = steps;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public Duration pause() {
        return properties.stepInterval();
    }

    @Override
    public void turn() {
        erasures.forgetUnconfirmed();
        erasures.underWay().forEach(this::advance);
    }

    private void advance(Erasure erasure) {
        if (!erasures.claim(erasure.id(), properties.takeOver())) {
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
}
