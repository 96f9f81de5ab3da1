package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.infra.calls.Submission.OfConnection;
import java.util.Collection;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects what a unit of work or a transaction submits, and writes it once and in order, when that prepares its
 * commit: two that submit calls of the same lanes cannot get in each other's way.
 */
final class CallQueue implements RemoteCalls, RequestedCalls {

    private static final String COLLECTED = CallQueue.class.getName();

    private final CallWriter calls;
    private final LaneBell bell;

    CallQueue(CallWriter calls, LaneBell bell) {
        this.calls = calls;
        this.bell = bell;
    }

    @Override
    public void submit(RemoteCall call) {
        submit(Submission.of(NewCall.of(call, Cause.current())));
    }

    @Override
    public void submit(RemoteCall call, Request by) {
        submit(Submission.of(NewCall.of(call, Cause.of(by))));
    }

    @Override
    public void tryNow(AccountId lane, ConnectionId connection) {
        submit(Submission.hurrying(new OfConnection(lane.value(), connection.value())));
    }

    @Override
    public void drop(AccountId lane, ConnectionId connection) {
        submit(Submission.dropping(new OfConnection(lane.value(), connection.value())));
    }

    /** The connection is listed from its beginning next time. */
    void forgetCursor(ConnectionId connection) {
        submit(Submission.listingAnew(connection.value()));
    }

    private void submit(Submission submitted) {
        if (CurrentUnitOfWork.isStarted()) {
            collect(CurrentUnitOfWork.get(), submitted);
        } else {
            requireTransaction();
            collect(submitted);
        }
    }

    /** Writes calls at once, in the current transaction of the database. */
    void write(Collection<NewCall> submitted) {
        var all = new Submission();
        submitted.stream().map(Submission::of).forEach(all::add);
        write(all);
    }

    private void write(Submission submitted) {
        requireTransaction();
        if (calls.write(submitted)) {
            TransactionSynchronizationManager.registerSynchronization(new RingAfterCommit());
        }
    }

    private void collect(UnitOfWork<?> unit, Submission submitted) {
        Submission collected = collected(unit.root());
        collected.add(submitted);
        if (!unit.isRoot()) {
            unit.onRollback(rolledBack -> collected.remove(submitted));
        }
    }

    private Submission collected(UnitOfWork<?> root) {
        Submission collected = root.getResource(COLLECTED);
        if (collected == null) {
            collected = new Submission();
            root.resources().put(COLLECTED, collected);
            root.onPrepareCommit(this::flush);
        }
        return collected;
    }

    private void flush(UnitOfWork<?> unit) {
        requireTransaction();
        // taken out first: what is submitted from here on is collected and written anew
        var collected = (Submission) unit.resources().remove(COLLECTED);
        if (calls.write(collected)) {
            unit.afterCommit(committed -> bell.ring());
        }
    }

    private void collect(Submission submitted) {
        OfTransaction collected = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(OfTransaction.class::isInstance)
                .map(OfTransaction.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var first = new OfTransaction();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
        collected.add(submitted);
    }

    /** The lane's lock has to last until the call can be seen. */
    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a call is submitted in a transaction");
        }
    }

    private final class RingAfterCommit implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            bell.ring();
        }
    }

    private final class OfTransaction implements TransactionSynchronization {

        private final Submission collected = new Submission();
        private boolean written;

        /** What is submitted while others prepare the commit comes too late to be collected. */
        void add(Submission submitted) {
            if (written) {
                write(submitted);
            } else {
                collected.add(submitted);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            write(collected);
        }
    }
}
