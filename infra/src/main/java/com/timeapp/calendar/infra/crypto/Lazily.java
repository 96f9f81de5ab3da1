package com.timeapp.calendar.infra.crypto;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Made when it is first asked for. Without a lock, which somebody could hold who waits for a database connection: two who
 * ask at once make the same twice.
 */
final class Lazily<T> implements Supplier<T> {

    private final Supplier<T> making;
    private volatile @Nullable T made;

    Lazily(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public T get() {
        var known = made;
        if (known == null) {
            known = making.get();
            made = known;
        }
        return known;
    }
}
