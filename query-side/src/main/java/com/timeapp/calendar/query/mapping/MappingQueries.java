package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.Rows;
import com.timeapp.calendar.query.Rows.Placed;
import com.timeapp.calendar.query.SealedColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MappingQueries {

    private final JdbcClient db;
    private final SealedColumns columns;

    MappingQueries(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @QueryHandler
    MappingPage handle(FindMappings query) {
        var rows = new Rows<>(
                db.sql("""
                select mapping.*, connection.provider, connection.calendar, connection.subject as calendar_subject
                from readmodel.mapping join readmodel.connection using (connection_id)
                where mapping.task_id = :task and mapping.state <> 'gone' and mapping.seq > :after
                order by mapping.seq limit :limit
                """)
                        .param("task", query.task().value())
                        .param("after", query.after())
                        .param("limit", query.limit() + 1)
                        .query(this::mapping)
                        .list(),
                query.limit());
        return new MappingPage(rows.items(), rows.next());
    }

    private Placed<MappingView> mapping(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        var calendar =
                columns.open(new SubjectId(row.uuid("calendar_subject")), row.bytes("calendar"), CalendarRef.class);
        return new Placed<>(
                row.number("seq"), calendar.isEmpty() ? Optional.empty() : Optional.of(view(row, calendar.get())));
    }

    private MappingView view(Row row, CalendarRef calendar) throws SQLException {
        var failedAt = row.maybeInstant("last_error_at");
        return new MappingView(
                new MappingId(row.uuid("mapping_id")),
                new ConnectionId(row.uuid("connection_id")),
                new TaskId(row.uuid("task_id")),
                row.constant("provider", Provider.class),
                calendar.id(),
                row.constant("origin", EventOrigin.class),
                row.constant("sync_status", SyncStatus.class),
                row.flag("pending"),
                row.constant("state", LinkState.class),
                new TaskVersion(row.number("requested_version")),
                new TaskVersion(row.number("pushed_version")),
                columns.open(new SubjectId(row.uuid("subject")), row.bytes("event"), MappedEvent.class),
                row.maybeInstant("last_synced_at"),
                row.text("last_error_code").flatMap(code -> failedAt.map(at -> new MappingView.LastError(code, at))));
    }
}
