package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.connection.Provider;
import java.net.URI;
import java.util.Optional;

/**
 * Where providers reach us. Real ones want https (Google: with a valid certificate); those that are simulated on this
 * machine do not.
 */
record WebhookAddresses(URI publicUrl, boolean simulated) {

    boolean areReachable() {
        return simulated || "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    Optional<URI> of(Provider provider) {
        if (!areReachable()) {
            return Optional.empty();
        }
        return switch (provider) {
            case GOOGLE -> Optional.of(publicUrl.resolve("/webhooks/google/calendar"));
            case OUTLOOK -> Optional.of(publicUrl.resolve("/webhooks/microsoft/calendar"));
            case APPLE, CALDAV -> Optional.empty();
        };
    }
}
