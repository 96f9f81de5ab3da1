package com.timeapp.calendar.query.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The rows of a projection. What its handlers say during a unit of work is folded in memory when that is about to
 * commit, and costs one select and one upsert, however many facts there were. So whatever can fail because of a fact is
 * done by the handler, before it says anything; transitions never fail.
 */
public final class Rows<R> {

    private final Table<R> table;
    private final JdbcOperations db;

    public Rows(Table<R> table, JdbcOperations db) {
        this.table = table;
        this.db = db;
    }

    /** The fact makes the row, or changes it where it is there already. */
    public void make(UUID key, long revision, R made, UnaryOperator<R> transition) {
        add(new Change<>(key, revision, made, transition));
    }

    /** The fact changes the row, if there is one. */
    public void change(UUID key, long revision, UnaryOperator<R> transition) {
        add(new Change<>(key, revision, null, transition));
    }

    /** Forgets every row, at once. */
    public void clear() {
        table.clear(db);
    }

    private void add(Change<R> change) {
        changes().add(change);
    }

    private List<Change<R>> changes() {
        var unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource("rows of " + table.name(), key -> {
            var changes = new ArrayList<Change<R>>();
            unit.onPrepareCommit(committing -> flush(changes));
            return changes;
        });
    }

    private void flush(List<Change<R>> changes) {
        var keys = new HashSet<UUID>();
        changes.forEach(change -> keys.add(change.key()));
        var rows = table.find(keys, db);
        var changed = new HashSet<UUID>();
        for (var change : changes) {
            rows.compute(change.key(), (key, kept) -> applied(change, kept, changed));
        }
        if (!changed.isEmpty()) {
            table.write(changed.stream().sorted().map(rows::get).toList(), db);
        }
    }

    private static <R> @Nullable Kept<R> applied(Change<R> change, @Nullable Kept<R> kept, HashSet<UUID> changed) {
        var after = change.appliedTo(kept);
        if (after != kept) {
            changed.add(change.key());
        }
        return after;
    }
}
