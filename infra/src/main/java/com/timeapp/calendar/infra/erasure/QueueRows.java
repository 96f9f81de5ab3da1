package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Calls that wait, cursors, how the calls went, and push channels. A lane without calls goes within hours. */
final class QueueRows implements PersonalRows {

    private final JdbcClient jdbc;

    QueueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.QUEUE;
    }

    @Override
    public int delete(ErasureScope scope, Set<UUID> streams) {
        return delete("queue.call where connection_id", streams)
                + delete("queue.call_seen where subject_id", streams)
                + delete("state.cursor where connection_id", streams)
                + delete("state.connection_status where connection_id", streams)
                + delete("state.push_watch where connection_id", streams)
                + delete("state.push_channel where connection_id", streams)
                + authorizations(scope);
    }

    private int authorizations(ErasureScope scope) {
        return scope.connection().isPresent()
                ? 0
                : jdbc.sql("delete from state.authorization_request where subject_id = ?")
                        .param(scope.subject().value())
                        .update();
    }

    private int delete(String whose, Set<UUID> streams) {
        return jdbc.sql("delete from " + whose + " = any(:streams)")
                .param("streams", new SqlArrayValue("uuid", streams.toArray()))
                .update();
    }
}
