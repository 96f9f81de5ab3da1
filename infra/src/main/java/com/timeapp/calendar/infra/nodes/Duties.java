package com.timeapp.calendar.infra.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Each duty has a thread of its own: one that hangs holds up no other, least of all the heartbeat. */
final class Duties implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Duties.class);

    /** Before the first fact is read, until after the last. */
    static final int AROUND_ALL_ELSE = 0;

    /** With the lanes: when commands are handled, and before requests are served. */
    static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private static final long PATIENCE_SECONDS = 10;

    private final int phase;
    private final List<Duty> duties;
    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    /** @param duties in the order in which they are begun; they end the other way round */
    Duties(int phase, List<Duty> duties) {
        this.phase = phase;
        this.duties = List.copyOf(duties);
    }

    @Override
    public synchronized void start() {
        duties.forEach(duty -> {
            duty.begin();
            threads.add(started(duty));
        });
    }

    private static ScheduledExecutorService started(Duty duty) {
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(duty.name()).factory());
        var pause = duty.pause().toMillis();
        thread.scheduleWithFixedDelay(() -> turn(duty), pause, pause, TimeUnit.MILLISECONDS);
        return thread;
    }

    private static void turn(Duty duty) {
        try {
            duty.turn();
        } catch (Throwable failure) {
            // or it would never be done again, and nobody would know; its text may quote anything
            LOG.warn(
                    "{} is tried again in {}: {}",
                    duty.name(),
                    duty.pause(),
                    failure.getClass().getName());
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(ExecutorService::shutdown);
        threads.forEach(Duties::awaitEnd);
        threads.clear();
        duties.reversed().forEach(Duties::end);
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Something that this node does again and again has not ended; it is cut off");
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Duty duty) {
        try {
            duty.end();
        } catch (RuntimeException databaseIsGone) {
            LOG.debug("{} has not ended well", duty.name());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
