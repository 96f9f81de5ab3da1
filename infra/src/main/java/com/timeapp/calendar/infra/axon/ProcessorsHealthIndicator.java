package com.timeapp.calendar.infra.axon;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;

/** Down while an event processor of this node stands still. Tells which, and the kind of failure. */
final class ProcessorsHealthIndicator implements HealthIndicator {

    private final FailingProcessors failing;
    private final OtherNodes others;

    ProcessorsHealthIndicator(FailingProcessors failing, OtherNodes others) {
        this.failing = failing;
        this.others = others;
    }

    @Override
    public Health health() {
        if (!failing.now().isEmpty()) {
            leaveToOthers();
        }
        var failures = failing.now();
        return (failures.isEmpty() ? Health.up() : Health.down().withDetails(failures))
                .withDetail("batches_given_up", failing.total())
                .build();
    }

    private void leaveToOthers() {
        try {
            failing.doneElsewhere(others.reached());
        } catch (DataAccessException databaseIsAway) {
            // then nobody works on anything, and what failed here stands still
        }
    }
}
