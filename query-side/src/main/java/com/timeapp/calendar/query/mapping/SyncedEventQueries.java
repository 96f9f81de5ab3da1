package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SyncedEventQueries {

    private final JdbcClient db;
    private final SealedColumns columns;

    SyncedEventQueries(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @QueryHandler
    List<SyncedEvent> handle(FindSyncedEvents query) {
        return db.sql("""
                        select mapping_id, subject, event, last_synced_at, task.owner, task.content
                        from readmodel.mapping left join readmodel.task using (task_id)
                        where connection_id = :connection and mapping.state <> 'gone' and mapping_id > :after
                        order by mapping_id limit :limit""")
                .param("connection", query.connection().value())
                .param("after", query.after())
                .param("limit", query.limit())
                .query(this::event)
                .list();
    }

    private SyncedEvent event(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        var subject = new SubjectId(row.uuid("subject"));
        return new SyncedEvent(
                row.uuid("mapping_id"),
                task(subject, row),
                columns.open(subject, row.bytes("event"), MappedEvent.class)
                        .map(event -> event.ref().id()),
                row.maybeInstant("last_synced_at"));
    }

    /** One that was given to somebody else is theirs to open. */
    private Optional<String> task(SubjectId subject, Row row) throws SQLException {
        return row.maybeUuid("owner").filter(subject.value()::equals).isPresent()
                ? columns.open(subject, row.bytes("content"), TaskContent.class)
                        .map(content -> content.id().value())
                : Optional.empty();
    }
}
