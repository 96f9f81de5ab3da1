package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/** Drains lanes from when commands are handled, and before requests are served, until the same points on the way down. */
final class SchedulerLifecycle implements SmartLifecycle {

    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private final Scheduler scheduler;
    private final DatabaseClock time;
    private volatile boolean running;

    SchedulerLifecycle(Scheduler scheduler, DatabaseClock time) {
        this.scheduler = scheduler;
        this.time = time;
    }

    @Override
    public void start() {
        time.read();
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
