package com.timeapp.calendar.infra.axon;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One writer per aggregate, over all nodes: within Axon's lock of this node, one of the database that is held until the
 * current transaction ends. Without it nodes find out about each other when they commit, and redo whole batches.
 */
final class AdvisoryLockFactory implements LockFactory {

    static final String BEAN = "advisoryLockFactory";

    private static final int ATTEMPTS = 50;
    private static final int MILLIS_PER_ATTEMPT = 100;

    // A wait that runs through both kinds of lock is seen by neither as a deadlock, so it must end by itself, and soon.
    private final LockFactory ofThisNode = PessimisticLockFactory.builder()
            .acquireAttempts(ATTEMPTS)
            .lockAttemptTimeout(MILLIS_PER_ATTEMPT)
            .build();

    private final JdbcTemplate database;

    AdvisoryLockFactory(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public Lock obtainLock(String aggregate) {
        Lock lock = ofThisNode.obtainLock(aggregate);
        try {
            database.query("select pg_advisory_xact_lock(hashtextextended(?, 8))", row -> {}, aggregate);
            return lock;
        } catch (RuntimeException failure) {
            lock.release();
            throw failure;
        }
    }
}
