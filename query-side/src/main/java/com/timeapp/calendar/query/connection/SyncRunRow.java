package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.rows.Column;
import com.timeapp.calendar.query.rows.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record SyncRunRow(Start start, SyncCounts counts, @Nullable Instant completedAt) {

    static final Table<SyncRunRow> TABLE = new Table<>(
            "readmodel.sync_run",
            "run_id",
            SyncRunRow::read,
            List.of(
                    Column.uuid("connection_id", row -> row.start.connection),
                    Column.uuid("subject", row -> row.start.subject),
                    Column.flag("baseline", row -> row.start.baseline),
                    Column.time("started_at", row -> row.start.at),
                    Column.time("completed_at", SyncRunRow::completedAt),
                    Column.count("imported", row -> row.counts.imported()),
                    Column.count("changed", row -> row.counts.changed()),
                    Column.count("deleted", row -> row.counts.deleted()),
                    Column.count("skipped", row -> row.counts.skipped()),
                    Column.count("rejected", row -> row.counts.rejected())));

    record Start(UUID connection, UUID subject, boolean baseline, Instant at) {}

    static SyncRunRow started(Start start) {
        return new SyncRunRow(start, SyncCounts.NONE, null);
    }

    SyncRunRow imported(SyncCounts page) {
        return new SyncRunRow(start, counts.plus(page), completedAt);
    }

    SyncRunRow completed(SyncCounts all, Instant at) {
        return new SyncRunRow(start, all, at);
    }

    private static SyncRunRow read(Row row) throws SQLException {
        return new SyncRunRow(
                new Start(
                        row.uuid("connection_id"),
                        row.uuid("subject"),
                        row.flag("baseline"),
                        row.instant("started_at")),
                new SyncCounts(
                        row.count("imported"),
                        row.count("changed"),
                        row.count("deleted"),
                        row.count("skipped"),
                        row.count("rejected")),
                row.maybeInstant("completed_at").orElse(null));
    }
}
