package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.rows.Column;
import com.timeapp.calendar.query.rows.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record MappingRow(
        Ends ends,
        LinkState state,
        SyncStatus status,
        Versions versions,
        Seen seen,
        Optional<Failure> failure,
        Optional<Disputed> dispute) {

    static final Table<MappingRow> TABLE = new Table<>(
            "readmodel.mapping",
            "mapping_id",
            MappingRow::read,
            List.of(
                    Column.uuid("subject", row -> row.ends.subject),
                    Column.uuid("connection_id", row -> row.ends.connection),
                    Column.uuid("task_id", row -> row.ends.task),
                    Column.word("origin", row -> row.ends.origin),
                    Column.word("state", MappingRow::state),
                    Column.word("sync_status", MappingRow::status),
                    Column.flag("pending", row -> row.versions.pending),
                    Column.number("requested_version", row -> row.versions.requested),
                    Column.number("pushed_version", row -> row.versions.pushed),
                    Column.bytes("event", row -> row.seen.event),
                    Column.time("last_synced_at", row -> row.seen.at),
                    Column.word(
                            "last_error_code",
                            row -> row.failure.map(Failure::reason).orElse(null)),
                    Column.time(
                            "last_error_at", row -> row.failure.map(Failure::at).orElse(null)),
                    Column.text(
                            "disputed", row -> row.dispute.map(Disputed::words).orElse(null)),
                    Column.bytes(
                            "dispute_sides",
                            row -> row.dispute.map(Disputed::sides).orElse(null)),
                    Column.time(
                            "disputed_since",
                            row -> row.dispute.map(Disputed::since).orElse(null)),
                    Column.maybeNumber(
                            "dispute_revision",
                            row -> row.dispute.map(Disputed::revision).orElse(null))));

    /** What is linked to what, for good. */
    record Ends(UUID subject, UUID connection, UUID task, EventOrigin origin) {}

    record Versions(boolean pending, long requested, long pushed) {

        Versions requested(TaskVersion version) {
            return new Versions(true, version.value(), pushed);
        }

        Versions pushed(TaskVersion version) {
            return new Versions(requested > version.value(), requested, version.value());
        }

        /** What is still on its way out says it too once it has arrived. */
        Versions followed(TaskVersion version) {
            return pending || version.value() < requested
                    ? this
                    : new Versions(false, version.value(), version.value());
        }

        Versions settled(TaskVersion version) {
            return new Versions(requested > version.value(), requested, pushed);
        }

        Versions expectingNothing() {
            return new Versions(false, requested, pushed);
        }
    }

    /** @param event sealed */
    record Seen(byte @Nullable [] event, @Nullable Instant at) {

        Seen gone() {
            return new Seen(null, at);
        }
    }

    record Failure(PushRejection reason, Instant at) {}

    static MappingRow requested(Ends ends, TaskVersion version) {
        return new MappingRow(
                ends,
                LinkState.LINKED,
                SyncStatus.SYNCED,
                new Versions(true, version.value(), 0),
                new Seen(null, null),
                Optional.empty(),
                Optional.empty());
    }

    static MappingRow imported(Ends ends, Seen seen) {
        return new MappingRow(
                ends,
                LinkState.LINKED,
                SyncStatus.SYNCED,
                new Versions(false, 0, 0),
                seen,
                Optional.empty(),
                Optional.empty());
    }

    MappingRow requested(TaskVersion version) {
        return new MappingRow(ends, linked(), status, versions.requested(version), seen, failure, dispute);
    }

    MappingRow pushed(TaskVersion version, Seen now) {
        return new MappingRow(ends, linked(), undisturbed(), versions.pushed(version), now, Optional.empty(), dispute);
    }

    /** What is held stays held, whatever is wanted of it. */
    private LinkState linked() {
        return state == LinkState.HELD ? LinkState.HELD : LinkState.LINKED;
    }

    MappingRow held() {
        return new MappingRow(ends, LinkState.HELD, status, versions, seen, failure, dispute);
    }

    MappingRow released() {
        return new MappingRow(ends, afterHold(), status, versions, seen, failure, dispute);
    }

    private LinkState afterHold() {
        return state == LinkState.HELD ? LinkState.LINKED : state;
    }

    MappingRow rejected(TaskVersion version, Failure why) {
        return new MappingRow(
                ends,
                state == LinkState.HELD ? state : LinkState.refused(why.reason, state),
                SyncStatus.ERROR,
                versions.settled(version),
                seen,
                Optional.of(why),
                dispute);
    }

    MappingRow withdrawing(TaskVersion version) {
        return new MappingRow(
                ends, afterHold(), withoutDispute(), versions.requested(version), seen, failure, Optional.empty());
    }

    /** What its person has not decided about is decided in the next calendar. */
    MappingRow moving(TaskVersion version) {
        return new MappingRow(ends, afterHold(), status, versions.requested(version), seen, failure, dispute);
    }

    MappingRow withdrawn(TaskVersion version) {
        return new MappingRow(ends, LinkState.GONE, status, versions.settled(version), seen.gone(), failure, dispute);
    }

    /** Its event may come back. */
    MappingRow away() {
        return new MappingRow(
                ends,
                LinkState.GONE,
                withoutDispute(),
                versions.expectingNothing(),
                seen.gone(),
                failure,
                Optional.empty());
    }

    /** Ours is made again in the next calendar, where its person still has to decide. */
    MappingRow leftBehind() {
        return ends.origin == EventOrigin.APP
                ? new MappingRow(
                        ends, LinkState.GONE, status, versions.expectingNothing(), seen.gone(), failure, dispute)
                : away();
    }

    MappingRow unlinked() {
        return new MappingRow(
                ends,
                LinkState.DETACHED,
                withoutDispute(),
                versions.expectingNothing(),
                seen,
                failure,
                Optional.empty());
    }

    MappingRow seen(Seen now) {
        return new MappingRow(
                ends, state == LinkState.GONE ? LinkState.LINKED : state, status, versions, now, failure, dispute);
    }

    MappingRow settled() {
        return new MappingRow(ends, state, status, versions.expectingNothing(), seen, failure, dispute);
    }

    MappingRow followed(TaskVersion version) {
        return new MappingRow(ends, state, status, versions.followed(version), seen, failure, dispute);
    }

    MappingRow disputed(Disputed now) {
        return new MappingRow(ends, state, SyncStatus.CONFLICT, versions, seen, failure, Optional.of(now));
    }

    MappingRow decided(Set<EventField> fields) {
        var rest = dispute.flatMap(open -> open.without(fields));
        var row = new MappingRow(ends, state, status, versions, seen, failure, rest);
        return rest.isPresent() || status != SyncStatus.CONFLICT
                ? row
                : new MappingRow(ends, state, row.undisturbed(), versions, seen, failure, rest);
    }

    private SyncStatus withoutDispute() {
        return status == SyncStatus.CONFLICT ? SyncStatus.SYNCED : status;
    }

    private SyncStatus undisturbed() {
        return dispute.isPresent() ? SyncStatus.CONFLICT : SyncStatus.SYNCED;
    }

    private static MappingRow read(Row row) throws SQLException {
        var failedAt = row.maybeInstant("last_error_at");
        return new MappingRow(
                new Ends(
                        row.uuid("subject"),
                        row.uuid("connection_id"),
                        row.uuid("task_id"),
                        row.constant("origin", EventOrigin.class)),
                row.constant("state", LinkState.class),
                row.constant("sync_status", SyncStatus.class),
                new Versions(row.flag("pending"), row.number("requested_version"), row.number("pushed_version")),
                new Seen(row.bytes("event"), row.maybeInstant("last_synced_at").orElse(null)),
                row.maybeConstant("last_error_code", PushRejection.class)
                        .flatMap(reason -> failedAt.map(at -> new Failure(reason, at))),
                Disputed.read(row));
    }
}
