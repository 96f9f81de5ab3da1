package com.timeapp.calendar.infra.facts;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when this node cannot read all facts that there are: it has to be upgraded. */
final class FactsHealthIndicator implements HealthIndicator {

    private final UnknownFacts unknown;

    FactsHealthIndicator(UnknownFacts unknown) {
        this.unknown = unknown;
    }

    @Override
    public Health health() {
        return unknown.areMet()
                ? Health.down().withDetail("reason", "facts_of_newer_version").build()
                : Health.up().build();
    }
}
