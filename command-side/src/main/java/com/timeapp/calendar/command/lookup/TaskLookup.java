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
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
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
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class TaskLookup implements TaskDirectory {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final LookupRows rows;
    private final KeyedIds ids;
    private final Sealing sealing;

    TaskLookup(JdbcClient jdbc, LookupRows rows, KeyedIds ids, Sealing sealing) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.ids = ids;
        this.sealing = sealing;
    }

    @EventHandler
    void on(TaskFact fact) {
        switch (fact) {
            case TaskRevised revised -> on(revised);
            case TaskReassigned reassigned ->
                rows.write(
                        "update state.task set owner = :owner, version = :version where task_id = :task",
                        row(reassigned)
                                .addValue("owner", reassigned.subject().value())
                                .addValue("version", reassigned.version().value()));
            case TaskRehomed rehomed ->
                rows.write(
                        "update state.task set home = :home where task_id = :task",
                        row(rehomed).addValue("home", rehomed.home().value()));
            case TaskDeleted deleted ->
                rows.write(
                        "update state.task set deleted = true, version = :version where task_id = :task",
                        row(deleted).addValue("version", deleted.version().value()));
        }
    }

    /** The ids are free again: nothing leads from them to somebody who is being forgotten. */
    @EventHandler
    void on(ForgetRequested fact) {
        if (fact.connection().isEmpty()) {
            rows.write(
                    LookupsOfPersons.LET_IDS_GO,
                    new MapSqlParameterSource("owner", fact.subject().value()));
        }
    }

    private static MapSqlParameterSource row(TaskFact fact) {
        return new MapSqlParameterSource("task", fact.task().value());
    }

    /** An id that was let go because its person is being forgotten is not taken again by what comes late. */
    private void on(TaskRevised revised) {
        var content = revised.content().known();
        rows.write(
                """
                insert into state.task (task_id, app_index, owner, version, source, home, deleted, content)
                values (:task, :appIndex, :owner, :version, :source, :home, false, :content)
                on conflict (task_id) do update set
                    app_index = case when task.owner <> excluded.owner
                        then coalesce(task.app_index, excluded.app_index) else task.app_index end,
                    owner = excluded.owner,
                    version = excluded.version,
                    source = excluded.source,
                    home = excluded.home,
                    deleted = false,
                    content = excluded.content""",
                row(revised)
                        .addValue(
                                "appIndex",
                                content.map(known -> appIndex(known.id())).orElse(null))
                        .addValue("owner", revised.subject().value())
                        .addValue("version", revised.version().value())
                        .addValue("source", revised.source().name())
                        .addValue(
                                "home", revised.home().map(ConnectionId::value).orElse(null))
                        .addValue(
                                "content",
                                content.map(known -> sealing.seal(revised.subject(), "state.task/content", known))
                                        .orElse(null)));
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
                select * from state.task where owner = :owner and task_id > :after and not deleted
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
