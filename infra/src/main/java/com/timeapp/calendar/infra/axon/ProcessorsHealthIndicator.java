package com.timeapp.calendar.infra.axon;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while an event processor of this node stands still. Tells which, and the kind of failure. */
final class ProcessorsHealthIndicator implements HealthIndicator {

    private final FailingProcessors failing;

    ProcessorsHealthIndicator(FailingProcessors failing) {
        this.failing = failing;
    }

    @Override
    public Health health() {
        var failures = failing.now();
        return (failures.isEmpty() ? Health.up() : Health.down().withDetails(failures))
                .withDetail("batches_given_up", failing.total())
                .build();
    }
}
