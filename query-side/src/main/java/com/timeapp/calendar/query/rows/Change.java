package com.timeapp.calendar.query.rows;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a fact does to one row.
 *
 * @param revision the fact's sequence number: a row that has seen it, or a newer one, stays as it is
 * @param made the row where there is none yet; absent when the fact makes none
 */
record Change<R>(UUID key, long revision, @Nullable R made, UnaryOperator<R> transition) {

    @Nullable
    Kept<R> appliedTo(@Nullable Kept<R> kept) {
        if (kept == null) {
            return made == null ? null : new Kept<>(key, revision, made);
        }
        return revision <= kept.revision() ? kept : new Kept<>(key, revision, transition.apply(kept.row()));
    }
}
