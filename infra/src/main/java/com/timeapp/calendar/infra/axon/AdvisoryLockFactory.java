package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One writer per aggregate, over all nodes: a lock of the database that is held until the current transaction ends.
 * Without it nodes find out about each other when they commit, and redo whole batches. It is the only lock: a second
 * kind beside it would hide a deadlock from both. Commands that hold one aggregate wait only a short while for another,
 * and then start anew; a batch of facts, which costs more to redo, waits for as long as it takes.
 */
final class AdvisoryLockFactory implements LockFactory {

    static final String BEAN = "advisoryLockFactory";

    private static final String IN_TURN = "select pg_advisory_xact_lock(hashtextextended(?, 8))";
    private static final String SOON =
            "select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(hashtextextended(?, 8))";

    private static final String HOLDS = AdvisoryLockFactory.class.getName();
    private static final Lock UNTIL_THE_END_OF_THE_TRANSACTION = new HeldByTransaction();

    private final JdbcTemplate database;
    private final String wait;

    AdvisoryLockFactory(JdbcTemplate database, Duration wait) {
        this.database = database;
        this.wait = wait.toMillis() + "ms";
    }

    @Override
    public Lock obtainLock(String aggregate) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an aggregate is changed outside a transaction");
        }
        if (mayBeInTheWay()) {
            database.query(SOON, row -> {}, wait, aggregate);
        } else {
            database.query(IN_TURN, row -> {}, aggregate);
        }
        return UNTIL_THE_END_OF_THE_TRANSACTION;
    }

    /** Somebody may wait for what this unit of work holds already, unless it holds nothing. */
    private static boolean mayBeInTheWay() {
        if (!CurrentUnitOfWork.isStarted()) {
            return true;
        }
        var unit = CurrentUnitOfWork.get().root();
        return unit.resources().put(HOLDS, true) != null && !(unit.getMessage() instanceof EventMessage<?>);
    }

    private record HeldByTransaction() implements Lock {

        @Override
        public void release() {}

        @Override
        public boolean isHeld() {
            return true;
        }
    }
}
