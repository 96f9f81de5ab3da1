package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.query.Paged;
import com.timeapp.calendar.query.Paged.Placed;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MappingQueries {

    private static final String MAPPINGS = """
            select mapping.*, connection.provider, connection.calendar,
                connection.subject as calendar_subject, connection.created_at as connected_at
            from readmodel.mapping join readmodel.connection using (connection_id)
            where mapping.state <> 'gone' and\s""";

    private final JdbcClient db;
    private final SealedColumns columns;

    MappingQueries(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @QueryHandler
    MappingPage handle(FindMappings query) {
        var rows = new Paged<>(
                db.sql(MAPPINGS + """
                        mapping.task_id = :task
                        and (connection.created_at, connection_id) > (:afterTime, :afterConnection)
                        order by connection.created_at, connection_id limit :limit
                        """)
                        .param("task", query.task().value())
                        .param("afterTime", Row.time(query.after().madeAt()))
                        .param("afterConnection", query.after().id())
                        .param("limit", query.limit() + 1)
                        .query(this::ofTask)
                        .list(),
                query.limit());
        return new MappingPage(rows.items(), rows.next());
    }

    @QueryHandler
    MappingPage handle(FindMappingsOf query) {
        var rows = new Paged<>(
                db.sql(MAPPINGS + """
                        mapping.connection_id = :connection and mapping_id > :after
                        and (:status::text is null or mapping.sync_status = :status)
                        order by mapping_id limit :limit
                        """)
                        .param("connection", query.connection().value())
                        .param("after", query.after().id())
                        .param("status", query.status().map(Row::word).orElse(null))
                        .param("limit", query.limit() + 1)
                        .query(this::ofConnection)
                        .list(),
                query.limit());
        return new MappingPage(rows.items(), rows.next());
    }

    private Placed<MappingView> ofTask(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        return new Placed<>(new Place(row.instant("connected_at"), row.uuid("connection_id")), mapping(row));
    }

    private Placed<MappingView> ofConnection(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        return new Placed<>(new Place(Place.BEGINNING.madeAt(), row.uuid("mapping_id")), mapping(row));
    }

    private Optional<MappingView> mapping(Row row) throws SQLException {
        var calendar =
                columns.open(new SubjectId(row.uuid("calendar_subject")), row.bytes("calendar"), CalendarRef.class);
        return calendar.isEmpty() ? Optional.empty() : Optional.of(view(row, calendar.get()));
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
