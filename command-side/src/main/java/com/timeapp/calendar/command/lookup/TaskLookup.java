package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class TaskLookup implements TaskDirectory {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final KeyedIds ids;
    private final Sealing sealing;

    TaskLookup(JdbcClient jdbc, KeyedIds ids, Sealing sealing) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.sealing = sealing;
    }

    @EventHandler
    void on(TaskFact fact) {
        switch (fact) {
            case TaskRevised revised -> on(revised);
            case TaskReassigned reassigned ->
                jdbc.sql("update state.task set owner = :owner, version = :version where task_id = :task")
                        .param("owner", reassigned.subject().value())
                        .param("version", reassigned.version().value())
                        .param("task", reassigned.task().value())
                        .update();
            case TaskRehomed rehomed ->
                jdbc.sql("update state.task set home = :home where task_id = :task")
                        .param("home", rehomed.home().value())
                        .param("task", rehomed.task().value())
                        .update();
            case TaskDeleted deleted ->
                jdbc.sql("update state.task set deleted = true, version = :version where task_id = :task")
                        .param("version", deleted.version().value())
                        .param("task", deleted.task().value())
                        .update();
        }
    }

    private void on(TaskRevised revised) {
        var content = revised.content().known();
        jdbc.sql("""
                insert into state.task (task_id, app_index, owner, version, source, home, deleted, content)
                values (:task, :appIndex, :owner, :version, :source, :home, false, :content)
                on conflict (task_id) do update set
                    app_index = coalesce(excluded.app_index, task.app_index),
                    owner = excluded.owner,
                    version = excluded.version,
                    source = excluded.source,
                    home = excluded.home,
                    deleted = false,
                    content = excluded.content""")
                .param("task", revised.task().value())
                .param("appIndex", content.map(known -> appIndex(known.id())).orElse(null))
                .param("owner", revised.subject().value())
                .param("version", revised.version().value())
                .param("source", revised.source().name())
                .param("home", revised.home().map(ConnectionId::value).orElse(null))
                .param(
                        "content",
                        content.map(known -> sealing.seal(revised.subject(), "state.task/content", known))
                                .orElse(null))
                .update();
    }

    @Override
    public Optional<Entry> find(AppTaskId task) {
        return jdbc.sql("select * from state.task where app_index = :index")
                .param("index", appIndex(task))
                .query(this::entry)
                .optional();
    }

    @Override
    public Optional<Entry> find(TaskId task) {
        return jdbc.sql("select * from state.task where task_id = :task")
                .param("task", task.value())
                .query(this::entry)
                .optional();
    }

    @Override
    public List<Entry> page(SubjectId owner, Optional<TaskId> after, int most) {
        return jdbc.sql("""
                select * from state.task
                where owner = :owner and task_id > :after and not deleted and source = 'APP'
                order by task_id limit :most""")
                .param("owner", owner.value())
                .param("after", after.map(TaskId::value).orElse(BEFORE_ALL))
                .param("most", most)
                .query(this::entry)
                .list();
    }

    private byte[] appIndex(AppTaskId task) {
        return ids.deploymentIndex("task", task.value());
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        var owner = new SubjectId(row.getObject("owner", UUID.class));
        var content = row.getBytes("content");
        return new Entry(
                new TaskId(row.getObject("task_id", UUID.class)),
                owner,
                new TaskVersion(row.getLong("version")),
                TaskSource.valueOf(row.getString("source")),
                Optional.ofNullable(row.getObject("home", UUID.class)).map(ConnectionId::new),
                row.getBoolean("deleted"),
                content == null ? Personal.erased() : sealing.open(owner, content, TaskContent.class));
    }
}
