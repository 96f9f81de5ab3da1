package com.timeapp.calendar.infra.axon;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Sends a command again that lost against another one; a refusal stays a refusal. */
final class ConflictRetries implements RetryScheduler, AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("command-retries").factory());

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        // inside a unit of work only the whole of it can be done again, by whoever began it
        if (CurrentUnitOfWork.isStarted() || failures.size() > Conflicts.RETRIES || !Conflicts.isConflict(failure)) {
            return false;
        }
        clock.schedule(
                () -> Thread.startVirtualThread(dispatch),
                Conflicts.pauseMillis(failures.size()),
                TimeUnit.MILLISECONDS);
        return true;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
