package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.query.Paged.Placed;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import com.timeapp.calendar.query.mapping.SyncStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TaskQueries {

    private static final int ROWS_AT_ONCE = 200;

    private static final String TASKS = """
            select task.*, sync.* from readmodel.task
            cross join lateral (
                select count(*) as connections,
                    coalesce(bool_or(pending), false) as pending,
                    coalesce(bool_or(sync_status = 'conflict'), false) as conflict,
                    coalesce(bool_or(sync_status = 'error'), false) as error
                from readmodel.mapping
                where mapping.task_id = task.task_id and state not in ('gone', 'detached')) sync
            where not task.deleted
            """;

    private final JdbcClient db;
    private final SealedColumns columns;
    private final KeyedIds ids;

    TaskQueries(JdbcClient db, SealedColumns columns, KeyedIds ids) {
        this.db = db;
        this.columns = columns;
        this.ids = ids;
    }

    /** An id whose first owner is erased may be somebody else's now, so more than one row can have it. */
    @QueryHandler
    Optional<TaskView> handle(FindTask query) {
        return db
                .sql(TASKS + " and task.app_index = :index order by task.created_at desc, task.task_id")
                .param("index", TaskProjection.index(ids, query.id()))
                .query(this::task)
                .list()
                .stream()
                .flatMap(task -> task.item().stream())
                .findFirst();
    }

    /** The due is ciphertext, so it is compared row by row. */
    @QueryHandler
    TaskPage handle(FindTasks query) {
        var found = new ArrayList<Placed<TaskView>>();
        var after = query.after();
        List<Placed<TaskView>> rows;
        do {
            rows = rows(query, after);
            for (var row : rows) {
                after = row.place();
                if (row.item()
                        .filter(task -> query.due().covers(task.content()))
                        .isPresent()) {
                    found.add(row);
                }
            }
        } while (found.size() <= query.limit() && rows.size() == ROWS_AT_ONCE);
        var page = found.subList(0, Math.min(query.limit(), found.size()));
        return new TaskPage(
                page.stream().flatMap(row -> row.item().stream()).toList(),
                found.size() > query.limit() ? Optional.of(page.getLast().place()) : Optional.empty());
    }

    private List<Placed<TaskView>> rows(FindTasks query, Place after) {
        return db.sql(TASKS + """
                 and task.owner = :owner and (task.created_at, task.task_id) > (:afterTime, :afterTask)
                 and (:status::text is null or task.status = :status)
                 and (:source::text is null or task.source = :source)
                 order by task.created_at, task.task_id limit :limit
                """)
                .param("owner", query.owner().value())
                .param("afterTime", Row.time(after.madeAt()))
                .param("afterTask", after.id())
                .param("status", query.status().map(Row::word).orElse(null))
                .param("source", query.source().map(Row::word).orElse(null))
                .param("limit", ROWS_AT_ONCE)
                .query(this::task)
                .list();
    }

    private Placed<TaskView> task(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        var owner = new SubjectId(row.uuid("owner"));
        var content = columns.open(owner, row.bytes("content"), TaskContent.class);
        return new Placed<>(
                new Place(row.instant("created_at"), row.uuid("task_id")),
                content.isEmpty() ? Optional.empty() : Optional.of(view(row, owner, content.get())));
    }

    private static TaskView view(Row row, SubjectId owner, TaskContent content) throws SQLException {
        return new TaskView(
                new TaskId(row.uuid("task_id")),
                owner,
                new SubjectId(row.uuid("created_by")),
                new TaskVersion(row.number("version")),
                row.constant("source", TaskSource.class),
                row.maybeUuid("home").map(ConnectionId::new),
                row.maybeNumber("source_version"),
                content,
                row.instant("created_at"),
                row.instant("updated_at"),
                new TaskView.Sync(row.flag("pending"), worst(row), (int) row.number("connections")));
    }

    private static SyncStatus worst(Row row) throws SQLException {
        if (row.flag("error")) {
            return SyncStatus.ERROR;
        }
        return row.flag("conflict") ? SyncStatus.CONFLICT : SyncStatus.SYNCED;
    }
}
