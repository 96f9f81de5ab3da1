package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.rows.Column;
import com.timeapp.calendar.query.rows.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TaskRow(Birth birth, Says says, long version, boolean deleted, boolean changedByCalendar, Instant updatedAt) {

    static final Table<TaskRow> TABLE = new Table<>(
            "readmodel.task",
            "task_id",
            TaskRow::read,
            List.of(
                    Column.bytes("app_index", row -> row.says.appIndex),
                    Column.uuid("owner", row -> row.says.owner),
                    Column.uuid("created_by", row -> row.birth.by),
                    Column.number("version", TaskRow::version),
                    Column.word("source", row -> row.birth.source),
                    Column.uuid("home", row -> row.birth.home),
                    Column.maybeNumber("source_version", row -> row.says.sourceVersion),
                    Column.word("status", row -> row.says.status),
                    Column.flag("deleted", TaskRow::deleted),
                    Column.flag("changed_by_calendar", TaskRow::changedByCalendar),
                    Column.bytes("content", row -> row.says.content),
                    Column.time("created_at", row -> row.birth.at),
                    Column.time("updated_at", TaskRow::updatedAt)));

    /** What stays as it was when the task came into being, but for the home of an event that is in several calendars. */
    record Birth(UUID by, TaskSource source, @Nullable UUID home, Instant at) {}

    /** Told anew by each revision. Index, status and content are not there once the owner is erased. */
    record Says(
            UUID owner,
            byte @Nullable [] appIndex,
            @Nullable Long sourceVersion,
            @Nullable TaskStatus status,
            byte @Nullable [] content) {}

    TaskRow revised(TaskRow to) {
        return new TaskRow(birth, to.says, to.version, false, to.changedByCalendar, to.updatedAt);
    }

    TaskRow deleted(TaskVersion in, boolean byCalendar, Instant at) {
        return new TaskRow(birth, says, in.value(), true, byCalendar, at);
    }

    TaskRow rehomed(ConnectionId to) {
        var moved = new Birth(birth.by, birth.source, to.value(), birth.at);
        return new TaskRow(moved, says, version, deleted, changedByCalendar, updatedAt);
    }

    private static TaskRow read(Row row) throws SQLException {
        return new TaskRow(
                new Birth(
                        row.uuid("created_by"),
                        row.constant("source", TaskSource.class),
                        row.maybeUuid("home").orElse(null),
                        row.instant("created_at")),
                new Says(
                        row.uuid("owner"),
                        row.bytes("app_index"),
                        row.columns().getObject("source_version", Long.class),
                        row.maybeConstant("status", TaskStatus.class).orElse(null),
                        row.bytes("content")),
                row.number("version"),
                row.flag("deleted"),
                row.flag("changed_by_calendar"),
                row.instant("updated_at"));
    }
}
