package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.Provider;
import java.util.List;

/** The gateways there are, by provider. */
public record CalendarGateways(List<CalendarGateway> all) {

    public CalendarGateway of(Provider provider) {
        return all.stream()
                .filter(gateway -> gateway.serves(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no gateway for " + provider.word()));
    }
}
