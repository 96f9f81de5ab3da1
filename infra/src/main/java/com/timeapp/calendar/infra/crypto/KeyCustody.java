package com.timeapp.calendar.infra.crypto;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Tells the other nodes which versions of the master key this one has, and goes on with a rotation wherever it stands. */
final class KeyCustody implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCustody.class);
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private final MasterKeyHolders holders;
    private final MasterKeys keys;
    private final KeyRotation rotation;
    private final MasterKeyCheck check;
    private final Duration interval;
    private @Nullable ScheduledExecutorService thread;

    KeyCustody(
            MasterKeyHolders holders, MasterKeys keys, KeyRotation rotation, MasterKeyCheck check, Duration interval) {
        this.holders = holders;
        this.keys = keys;
        this.rotation = rotation;
        this.check = check;
        this.interval = interval;
    }

    /** Seen by a rotation from here on; one that began before is looked for once more. */
    @Override
    public synchronized void start() {
        holders.hold(keys);
        check.check(keys);
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("key-custody").factory());
        thread.scheduleWithFixedDelay(this::turn, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            holders.hold(keys);
            rotation.goOn();
        } catch (RuntimeException failure) {
            LOG.warn("Keys could not be looked after: {}", failure.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
            leave();
        }
    }

    private void leave() {
        try {
            holders.leave();
        } catch (RuntimeException databaseIsGone) {
            LOG.debug("This node is forgotten when its time is over");
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
