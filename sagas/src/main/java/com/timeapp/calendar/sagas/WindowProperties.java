package com.timeapp.calendar.sagas;

import com.timeapp.calendar.domain.sync.ImportWindow;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param windowFuture how far ahead an event may begin to become a task; a later one becomes it when its time comes nearer
 * @param windowInterval how often it is looked which those are, and at series that did not move on; at least a second
 */
@ConfigurationProperties("time.sync")
public record WindowProperties(
        @DefaultValue("90d") Duration windowFuture,
        @DefaultValue("24h") Duration windowInterval) {

    public WindowProperties {
        if (windowInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("time.sync.window-interval must be at least a second");
        }
    }

    ImportWindow window(Duration past) {
        return new ImportWindow(past, windowFuture);
    }
}
