package com.timeapp.calendar.infra.crypto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keys that the current transaction has made. They are for others when it is committed, and never were if it is not. */
final class UncommittedKeys {

    Optional<SubjectKey> find(KeyRows.Stream stream) {
        return TransactionSynchronizationManager.getResource(this) instanceof Made made
                ? Optional.ofNullable(made.keys.get(stream))
                : Optional.empty();
    }

    /** @param committed is run when others can see the key, too */
    void add(KeyRows.Stream stream, SubjectKey key, Runnable committed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            committed.run();
        } else if (TransactionSynchronizationManager.getResource(this) instanceof Made made) {
            made.add(stream, key, committed);
        } else {
            var made = new Made();
            made.add(stream, key, committed);
            made.resume();
            TransactionSynchronizationManager.registerSynchronization(made);
        }
    }

    private final class Made implements TransactionSynchronization {

        private final Map<KeyRows.Stream, SubjectKey> keys = new HashMap<>();
        private final List<Runnable> whenCommitted = new ArrayList<>();

        void add(KeyRows.Stream stream, SubjectKey key, Runnable committed) {
            keys.put(stream, key);
            whenCommitted.add(committed);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(UncommittedKeys.this, this);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(UncommittedKeys.this);
        }

        @Override
        public void afterCommit() {
            whenCommitted.forEach(Runnable::run);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(UncommittedKeys.this);
        }
    }
}
