package com.timeapp.calendar.query.forgotten;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Of a person every row; of a connection those of it, not the tasks, which stay the person's. */
@Component
class ViewsOfPersons implements PersonalRows {

    private static final String TASKS = "from readmodel.task where owner = :subject and :connection::uuid is null";
    private static final String CONNECTIONS = of("connection");
    private static final String MAPPINGS = of("mapping");
    private static final String RUNS = of("sync_run");

    private final JdbcClient jdbc;

    ViewsOfPersons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String of(String view) {
        return "from readmodel." + view
                + " where subject = :subject and (:connection::uuid is null or connection_id = :connection)";
    }

    @Override
    public Kind kind() {
        return Kind.VIEWS;
    }

    @Override
    public Set<UUID> streams(ErasureScope scope) {
        var streams = new HashSet<UUID>();
        List.of("select task_id " + TASKS, "select connection_id " + CONNECTIONS, "select mapping_id " + MAPPINGS)
                .forEach(sql ->
                        streams.addAll(statement(sql, scope).query(UUID.class).list()));
        return streams;
    }

    @Override
    public int delete(ErasureScope scope, Set<UUID> streams) {
        return delete(scope);
    }

    int delete(ErasureScope scope) {
        return List.of(TASKS, CONNECTIONS, MAPPINGS, RUNS).stream()
                .mapToInt(rows -> statement("delete " + rows, scope).update())
                .sum();
    }

    private StatementSpec statement(String sql, ErasureScope scope) {
        return jdbc.sql(sql)
                .param("subject", scope.subject().value())
                .param("connection", scope.connection().map(ConnectionId::value).orElse(null));
    }
}
