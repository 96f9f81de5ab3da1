package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.SealedColumns;
import com.timeapp.calendar.query.rows.Rows;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Projections.GROUP)
class TaskProjection {

    static final String CONTENT = "readmodel.task/content";
    private static final String APP_INDEX = "readmodel.task/app_index";

    private final Rows<TaskRow> tasks;
    private final SealedColumns columns;
    private final KeyedIds ids;

    TaskProjection(JdbcTemplate db, SealedColumns columns, KeyedIds ids) {
        this.tasks = new Rows<>(TaskRow.TABLE, db);
        this.columns = columns;
        this.ids = ids;
    }

    static byte[] index(KeyedIds ids, AppTaskId task) {
        return ids.deploymentIndex(APP_INDEX, task.value());
    }

    @EventHandler
    void on(TaskRevised fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var revised = row(fact, at);
        tasks.make(fact.task().value(), revision, revised, task -> task.revised(revised));
    }

    @EventHandler
    void on(TaskDeleted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var byCalendar = fact.origin().isPresent();
        tasks.change(fact.task().value(), revision, task -> task.deleted(fact.version(), byCalendar, at));
    }

    @EventHandler
    void on(TaskRehomed fact, @SequenceNumber long revision) {
        tasks.change(fact.task().value(), revision, task -> task.rehomed(fact.home()));
    }

    @ResetHandler
    void reset() {
        tasks.clear();
    }

    private TaskRow row(TaskRevised fact, Instant at) {
        var content = fact.content().known();
        var birth = new TaskRow.Birth(
                fact.createdBy().value(),
                fact.source(),
                fact.home().map(ConnectionId::value).orElse(null),
                at);
        var says = new TaskRow.Says(
                fact.subject().value(),
                content.map(task -> index(ids, task.id())).orElse(null),
                fact.sourceVersion().isPresent() ? fact.sourceVersion().getAsLong() : null,
                content.map(TaskContent::status).orElse(null),
                columns.seal(fact.subject(), CONTENT, fact.content()).orElse(null));
        return new TaskRow(
                birth, says, fact.version().value(), false, fact.origin().isPresent(), at);
    }
}
