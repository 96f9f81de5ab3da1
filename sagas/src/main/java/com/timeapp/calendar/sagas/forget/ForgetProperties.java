package com.timeapp.calendar.sagas.forget;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param erasureDelay how long after the request the destruction starts; processing stops at once
 * @param providerPatience how long it is tried to delete our events in calendars that cannot be reached; the keys live
 *     as long, because nothing could be deleted without them
 * @param lastWait how long it may take after that until what is left is let go
 */
@ConfigurationProperties("time.privacy")
public record ForgetProperties(
        @DefaultValue("0s") Duration erasureDelay,
        @DefaultValue("24h") Duration providerPatience,
        @DefaultValue("5m") Duration lastWait) {

    public ForgetProperties {
        if (erasureDelay.isNegative() || providerPatience.isNegative() || lastWait.isNegative()) {
            throw new IllegalArgumentException("time.privacy: durations must not be negative");
        }
    }
}
