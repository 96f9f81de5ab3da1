package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
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

    // in one order, so that two that want the same ones do not wait for each other
    // and the limit first: beside an aggregate it would be set when that has all its locks
    private static final String ALL = """
            with patience as materialized (select set_config('lock_timeout', ?, true))
            select count(pg_advisory_xact_lock(hashtextextended(id, 8)))
            from patience, (select unnest(?::text[]) as id order by id) wanted""";

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
        if (isHeld(aggregate)) {
            return UNTIL_THE_END_OF_THE_TRANSACTION;
        }
        if (mayBeInTheWay()) {
            database.query(SOON, row -> {}, wait, aggregate);
        } else {
            database.query(IN_TURN, row -> {}, aggregate);
        }
        return UNTIL_THE_END_OF_THE_TRANSACTION;
    }

    /** For a unit of work that is to change all of them, at once. */
    void obtainAll(Collection<String> aggregates) {
        if (!aggregates.isEmpty()) {
            database.query(ALL, row -> {}, wait, aggregates.toArray(String[]::new));
            var unit = CurrentUnitOfWork.get().root();
            var held = new HashSet<>(aggregates);
            unit.<Set<String>>getOrDefaultResource(HOLDS, Set.of()).forEach(held::add);
            unit.resources().put(HOLDS, held);
        }
    }

    private static boolean isHeld(String aggregate) {
        return CurrentUnitOfWork.map(unit -> unit.root().<Set<String>>getResource(HOLDS))
                .filter(held -> held.contains(aggregate))
                .isPresent();
    }

    /** Somebody may wait for what this unit of work holds already, unless it holds nothing. */
    private static boolean mayBeInTheWay() {
        if (!CurrentUnitOfWork.isStarted()) {
            return true;
        }
        var unit = CurrentUnitOfWork.get().root();
        return unit.resources().putIfAbsent(HOLDS, Set.of()) != null && !(unit.getMessage() instanceof EventMessage<?>);
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
