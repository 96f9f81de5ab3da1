package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Projections.GROUP)
class TaskProjection {

    static final String CONTENT = "readmodel.task/content";
    private static final String APP_INDEX = "readmodel.task/app_index";

    private final JdbcClient db;
    private final SealedColumns columns;
    private final KeyedIds ids;

    TaskProjection(JdbcClient db, SealedColumns columns, KeyedIds ids) {
        this.db = db;
        this.columns = columns;
        this.ids = ids;
    }

    static byte[] index(KeyedIds ids, AppTaskId task) {
        return ids.deploymentIndex(APP_INDEX, task.value());
    }

    @EventHandler
    void on(TaskRevised fact, @Timestamp Instant at, @SequenceNumber long revision, TrackingToken position) {
        var content = fact.content().known();
        db.sql("""
                insert into readmodel.task as known (task_id, seq, revision, app_index, owner, created_by, version,
                    source, home, source_version, status, deleted, changed_by_calendar, content, created_at, updated_at)
                values (:task, :seq, :revision, :appIndex, :owner, :createdBy, :version,
                    :source, :home, :sourceVersion, :status, false, :changedByCalendar, :content, :at, :at)
                on conflict (task_id) do update set revision = excluded.revision, app_index = excluded.app_index,
                    owner = excluded.owner, version = excluded.version, source_version = excluded.source_version,
                    status = excluded.status, deleted = false, changed_by_calendar = excluded.changed_by_calendar,
                    content = excluded.content, updated_at = excluded.updated_at
                where known.revision < excluded.revision
                """)
                .param("task", fact.task().value())
                .param("seq", position.position().orElseThrow())
                .param("revision", revision)
                .param("appIndex", content.map(task -> index(ids, task.id())).orElse(null))
                .param("owner", fact.subject().value())
                .param("createdBy", fact.createdBy().value())
                .param("version", fact.version().value())
                .param("source", Row.word(fact.source()))
                .param("home", fact.home().map(ConnectionId::value).orElse(null))
                .param(
                        "sourceVersion",
                        fact.sourceVersion().isPresent() ? fact.sourceVersion().getAsLong() : null)
                .param("status", content.map(TaskContent::status).map(Row::word).orElse(null))
                .param("changedByCalendar", fact.origin().isPresent())
                .param(
                        "content",
                        columns.seal(fact.subject(), CONTENT, fact.content()).orElse(null))
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(TaskDeleted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        db.sql("""
                update readmodel.task set deleted = true, version = :version, revision = :revision,
                    changed_by_calendar = :changedByCalendar, updated_at = :at
                where task_id = :task and revision < :revision
                """)
                .param("task", fact.task().value())
                .param("version", fact.version().value())
                .param("revision", revision)
                .param("changedByCalendar", fact.origin().isPresent())
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(TaskRehomed fact, @SequenceNumber long revision) {
        db.sql("""
                update readmodel.task set home = :home, revision = :revision
                where task_id = :task and revision < :revision
                """)
                .param("task", fact.task().value())
                .param("home", fact.home().value())
                .param("revision", revision)
                .update();
    }

    @ResetHandler
    void reset() {
        db.sql("truncate readmodel.task").update();
    }
}
