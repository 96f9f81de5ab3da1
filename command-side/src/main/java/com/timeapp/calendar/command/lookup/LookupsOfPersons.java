package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Of a person everything; of a connection its links, not the tasks, which stay the person's. */
@Component
class LookupsOfPersons implements PersonalRows {

    static final String LET_IDS_GO =
            "update state.task set app_index = null where owner = :owner and app_index is not null";

    private static final String LINKS =
            "from state.link where subject = :subject and (:connection::uuid is null or connection_id = :connection)";
    private static final String CONNECTIONS =
            "from state.connection where subject = :subject and (:connection::uuid is null or connection_id = :connection)";
    private static final String RUNS =
            "from state.held_run where subject = :subject and (:connection::uuid is null or connection_id = :connection)";
    private static final String EVENTS =
            "from state.held_event where subject = :subject and (:connection::uuid is null or connection_id = :connection)";
    private static final String TASKS = "from state.task where owner = :subject and :connection::uuid is null";
    private static final String CONSENTS = "from state.consent where subject = :subject and :connection::uuid is null";

    private final JdbcClient jdbc;

    LookupsOfPersons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.VIEWS;
    }

    @Override
    public Set<UUID> streams(ErasureScope scope) {
        var streams = new LinkedHashSet<UUID>();
        streams.addAll(ids("select mapping_id " + LINKS, scope));
        streams.addAll(ids("select distinct connection_id " + LINKS, scope));
        streams.addAll(ids("select connection_id " + CONNECTIONS, scope));
        streams.addAll(ids("select task_id " + TASKS, scope));
        return streams;
    }

    private Set<UUID> ids(String sql, ErasureScope scope) {
        return statement(sql, scope).query(UUID.class).set();
    }

    /** The ids of tasks that were made at the very moment of the request. */
    @Override
    public void letGo(SubjectId person) {
        jdbc.sql(LET_IDS_GO).param("owner", person.value()).update();
    }

    @Override
    public int delete(ErasureScope scope, Set<UUID> streams) {
        var seen = jdbc.sql("delete from state.seen_item where connection_id = any(:streams)")
                .param("streams", new SqlArrayValue("uuid", streams.toArray()))
                .update();
        var listed = jdbc.sql("delete from state.listed_item where connection_id = any(:streams)")
                .param("streams", new SqlArrayValue("uuid", streams.toArray()))
                .update();
        return seen
                + listed
                + statement("delete " + LINKS, scope).update()
                + statement("delete " + CONNECTIONS, scope).update()
                + statement("delete " + RUNS, scope).update()
                + statement("delete " + EVENTS, scope).update()
                + statement("delete " + TASKS, scope).update()
                + statement("delete " + CONSENTS, scope).update();
    }

    private StatementSpec statement(String sql, ErasureScope scope) {
        return jdbc.sql(sql)
                .param("subject", scope.subject().value())
                .param("connection", scope.connection().map(ConnectionId::value).orElse(null));
    }
}
