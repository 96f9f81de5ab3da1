package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.domain.processor.DeadLetters;
import com.timeapp.calendar.domain.processor.LogPositions;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Component;

/** Is it healthy, does it keep up, was anything set aside, and can providers reach it? */
@Component
class InstallationInspection implements Inspection {

    private static final int BEHIND = 1_000;

    private final HealthEndpoint health;
    private final LogPositions log;
    private final DeadLetters letters;
    private final ProviderPauses pauses;
    private final URI publicUrl;

    InstallationInspection(
            HealthEndpoint health,
            LogPositions log,
            DeadLetters letters,
            ProviderPauses pauses,
            @Value("${time.public-url}") URI publicUrl) {
        this.health = health;
        this.log = log;
        this.letters = letters;
        this.pauses = pauses;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Finding> findings() {
        return List.of(healthy(), upToDate(), nothingSetAside(), nobodyLeftAlone(), reachable());
    }

    private Finding healthy() {
        var status = health.health().getStatus().getCode();
        return status.equals("UP")
                ? Finding.good("healthy", "Database, clock and processors are well.")
                : Finding.error("not_healthy", "See /actuator/health, which names what is down.");
    }

    private Finding upToDate() {
        var head = log.head().index();
        var late = log.reached().entrySet().stream()
                .filter(reached -> head - reached.getValue().index() > BEHIND)
                .map(reached -> reached.getKey())
                .sorted()
                .toList();
        return late.isEmpty()
                ? Finding.good("processors_keep_up", "All processors are near the end of the log.")
                : Finding.warning(
                        "processors_are_behind",
                        "More than %,d facts behind: %s.".formatted(BEHIND, String.join(", ", late)));
    }

    private Finding nothingSetAside() {
        return letters.list(Instant.EPOCH, new UUID(0, 0), 1).isEmpty()
                ? Finding.good("nothing_set_aside", "Every fact was taken by every processor.")
                : Finding.warning("dead_letters", "Facts were set aside. See GET /operations/dead-letters.");
    }

    private Finding nobodyLeftAlone() {
        var paused = pauses.all().keySet().stream().map(Provider::word).toList();
        return paused.isEmpty()
                ? Finding.good("no_provider_paused", "Every provider is asked.")
                : Finding.warning(
                        "provider_paused",
                        "Left alone until POST /operations/providers/{provider}/resume: %s."
                                .formatted(String.join(", ", paused)));
    }

    private Finding reachable() {
        return "https".equals(publicUrl.getScheme())
                ? Finding.good("public_address", "time.public-url is an https address.")
                : Finding.warning(
                        "public_address_is_not_https",
                        "Providers call back only an https address: set time.public-url.");
    }
}
