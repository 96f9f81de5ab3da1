package com.timeapp.calendar.sagas;

import com.timeapp.calendar.domain.sync.Brake;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a run of imports waits for its person: it would delete or overwrite more than {@code events} and more than {@code
 * percent} of a hundred of what a calendar and the tasks have in common, or all of it.
 *
 * @param allOf fewer than so many are never too many, be they all
 * @param preview more events of a new connection do not become tasks before its person knows of it
 * @param lately what writes find to be gone is weighed with what has gone in this time
 */
@ConfigurationProperties("time.sync.brake")
public record BrakeProperties(
        @DefaultValue("5") int events,
        @DefaultValue("20") int percent,
        @DefaultValue("3") int allOf,
        @DefaultValue("50") int preview,
        @DefaultValue("10m") Duration lately) {

    public BrakeProperties {
        if (lately.isNegative()) {
            throw new IllegalArgumentException("time.sync.brake.lately must not be negative");
        }
    }

    Brake brake() {
        return new Brake(events, percent, allOf, preview);
    }
}
