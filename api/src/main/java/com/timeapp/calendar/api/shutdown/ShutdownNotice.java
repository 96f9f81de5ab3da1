package com.timeapp.calendar.api.shutdown;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the door open for a while after readiness went down, which Boot sees to before anything stops: a balancer that
 * looks every few seconds would else send requests to a port that takes none any more.
 */
@Component
@EnableConfigurationProperties(ShutdownProperties.class)
class ShutdownNotice implements SmartLifecycle {

    private final Duration notice;
    private volatile boolean running;

    ShutdownNotice(ShutdownProperties properties) {
        this.notice = properties.notice();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(notice);
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server, which is below. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
