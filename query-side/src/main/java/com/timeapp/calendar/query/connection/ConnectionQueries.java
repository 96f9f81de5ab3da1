package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
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
class ConnectionQueries {

    private static final String CONNECTIONS = """
            select connection.*, status.last_pull_at, status.last_push_at, mappings.*, run.*
            from readmodel.connection
            left join state.connection_status status using (connection_id)
            cross join lateral (
                select count(*) filter (where sync_status = 'synced' and not pending) as synced,
                    count(*) filter (where sync_status = 'conflict') as conflict,
                    count(*) filter (where sync_status = 'error') as error,
                    count(*) filter (where sync_status = 'synced' and pending) as pending
                from readmodel.mapping
                where mapping.connection_id = connection.connection_id and mapping.state <> 'gone') mappings
            left join lateral (
                select completed_at, imported, changed, deleted, skipped, rejected
                from readmodel.sync_run
                where sync_run.connection_id = connection.connection_id and completed_at is not null
                order by started_at desc, run_id desc limit 1) run on true
            """;

    private final JdbcClient db;
    private final SealedColumns columns;

    ConnectionQueries(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @QueryHandler
    Optional<ConnectionView> handle(FindConnection query) {
        return db
                .sql(CONNECTIONS + " where connection.connection_id = :connection and not connection.gone")
                .param("connection", query.connection().value())
                .query(this::connection)
                .list()
                .stream()
                .flatMap(connection -> connection.item().stream())
                .findFirst();
    }

    @QueryHandler
    ConnectionPage handle(FindConnections query) {
        var rows = new Paged<>(
                db.sql(CONNECTIONS + """
                         where connection.subject = :owner and not connection.gone
                         and (connection.created_at, connection.connection_id) > (:afterTime, :afterConnection)
                         order by connection.created_at, connection.connection_id limit :limit
                        """)
                        .param("owner", query.owner().value())
                        .param("afterTime", Row.time(query.after().madeAt()))
                        .param("afterConnection", query.after().id())
                        .param("limit", query.limit() + 1)
                        .query(this::connection)
                        .list(),
                query.limit());
        return new ConnectionPage(rows.items(), rows.next());
    }

    private Placed<ConnectionView> connection(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        var owner = new SubjectId(row.uuid("subject"));
        var calendar = columns.open(owner, row.bytes("calendar"), CalendarRef.class);
        var settings = columns.open(owner, row.bytes("settings"), ConnectionSettings.class);
        return new Placed<>(
                new Place(row.instant("created_at"), row.uuid("connection_id")),
                calendar.isEmpty() || settings.isEmpty()
                        ? Optional.empty()
                        : Optional.of(view(row, owner, calendar.get(), settings.get())));
    }

    private static ConnectionView view(Row row, SubjectId owner, CalendarRef calendar, ConnectionSettings settings)
            throws SQLException {
        return new ConnectionView(
                new ConnectionId(row.uuid("connection_id")),
                owner,
                new AccountId(row.uuid("account_id")),
                row.constant("provider", Provider.class),
                calendar,
                settings,
                row.constant("state", ConnectionState.class),
                row.maybeConstant("reason", UnavailableReason.class),
                row.instant("state_since"),
                row.flag("read_only"),
                row.maybeInstant("paused_since"),
                row.maybeInstant("without_consent_since"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.maybeInstant("last_pull_at"),
                row.maybeInstant("last_push_at"),
                lastRun(row),
                new ConnectionView.Mappings(
                        row.count("synced"), row.count("conflict"), row.count("error"), row.count("pending")),
                HeldRun.read(row));
    }

    private static Optional<SyncCounts> lastRun(Row row) throws SQLException {
        return row.maybeInstant("completed_at").isEmpty()
                ? Optional.empty()
                : Optional.of(new SyncCounts(
                        row.count("imported"),
                        row.count("changed"),
                        row.count("deleted"),
                        row.count("skipped"),
                        row.count("rejected")));
    }
}
