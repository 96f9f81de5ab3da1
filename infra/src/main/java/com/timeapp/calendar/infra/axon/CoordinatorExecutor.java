package com.timeapp.calendar.infra.axon;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs the coordinator of one pooled processor. When its workers have a thousand facts to handle the coordinator reads no
 * more for 100 ms, which is longer than they need for them; here it looks again sooner.
 */
final class CoordinatorExecutor extends ScheduledThreadPoolExecutor {

    private static final long PAUSE_WHEN_WORKERS_ARE_FULL = 100;
    private static final long SHORTER_PAUSE = 5;

    CoordinatorExecutor(ThreadFactory threads) {
        super(1, threads);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable coordination, long delay, TimeUnit unit) {
        boolean full = unit == TimeUnit.MILLISECONDS && delay == PAUSE_WHEN_WORKERS_ARE_FULL;
        return super.schedule(coordination, full ? SHORTER_PAUSE : delay, unit);
    }
}
