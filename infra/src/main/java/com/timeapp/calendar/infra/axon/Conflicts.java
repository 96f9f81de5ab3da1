package com.timeapp.calendar.infra.axon;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;

/** Failures that only say that somebody else was faster. The same work, done again, succeeds. */
final class Conflicts {

    static final int RETRIES = 5;

    private static final int FIRST_PAUSE_MILLIS = 10;
    private static final String TRANSACTION_ROLLBACK = "40";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Conflicts() {}

    static boolean isConflict(Throwable failure) {
        return Failures.causes(failure).anyMatch(Conflicts::saysConflict);
    }

    /** Somebody had for too long what was wanted; nothing else was in the way. */
    static boolean isBusy(Throwable failure) {
        return Failures.causes(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    /** 10, 20, … 160 ms, or up to half of that less, so that those who met do not meet again. */
    static long pauseMillis(int retry) {
        long pause = (long) FIRST_PAUSE_MILLIS << (retry - 1);
        return pause - ThreadLocalRandom.current().nextLong(pause / 2);
    }

    static void retrying(Runnable work) {
        for (int retry = 1; ; retry++) {
            try {
                work.run();
                return;
            } catch (RuntimeException failure) {
                if (retry > RETRIES || !isConflict(failure)) {
                    throw failure;
                }
                pause(retry, failure);
            }
        }
    }

    private static void pause(int retry, RuntimeException failure) {
        try {
            Thread.sleep(pauseMillis(retry));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static boolean saysConflict(Throwable failure) {
        return switch (failure) {
            case ConcurrencyException ignored -> true;
            case AggregateStreamCreationException ignored -> true;
            case LockAcquisitionFailedException ignored -> true;
            case PessimisticLockingFailureException ignored -> true;
            case SQLException sql -> saysConflict(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean saysConflict(String sqlState) {
        return sqlState != null && (sqlState.startsWith(TRANSACTION_ROLLBACK) || sqlState.equals(LOCK_NOT_AVAILABLE));
    }
}
