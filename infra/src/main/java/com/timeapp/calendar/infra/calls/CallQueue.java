package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Collects what a unit of work submits, and writes it once, when the unit prepares its commit. */
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
        submit(NewCall.of(call, Cause.current()));
    }

    @Override
    public void submit(RemoteCall call, Request by) {
        submit(NewCall.of(call, Cause.of(by)));
    }

    private void submit(NewCall submitted) {
        if (CurrentUnitOfWork.isStarted()) {
            collect(CurrentUnitOfWork.get().root(), submitted);
        } else {
            write(List.of(submitted));
        }
    }

    /** Writes calls at once, in the current transaction of the database. */
    void write(Collection<NewCall> submitted) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("a call is submitted in a transaction");
        }
        if (calls.write(submitted)) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    bell.ring();
                }
            });
        }
    }

    private void collect(UnitOfWork<?> unit, NewCall call) {
        List<NewCall> collected = unit.getResource(COLLECTED);
        if (collected == null) {
            collected = new ArrayList<>();
            unit.resources().put(COLLECTED, collected);
            unit.onPrepareCommit(this::flush);
        }
        collected.add(call);
    }

    private void flush(UnitOfWork<?> unit) {
        // taken out first: what is submitted from here on is collected and written anew
        @SuppressWarnings("unchecked")
        List<NewCall> collected = (List<NewCall>) unit.resources().remove(COLLECTED);
        if (calls.write(collected)) {
            unit.afterCommit(committed -> bell.ring());
        }
    }
}
