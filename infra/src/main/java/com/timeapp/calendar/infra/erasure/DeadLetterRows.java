package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Facts that were set aside, and snapshots. */
final class DeadLetterRows implements PersonalRows {

    private final JdbcClient jdbc;

    DeadLetterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.DEAD_LETTERS;
    }

    @Override
    public int delete(ErasureScope scope, Set<UUID> streams) {
        return delete("eventstore.snapshotevententry", streams) + delete("eventstore.deadletterentry", streams);
    }

    private int delete(String table, Set<UUID> streams) {
        return jdbc.sql("delete from " + table + " where aggregateidentifier = any(:streams)")
                .param(
                        "streams",
                        new SqlArrayValue(
                                "text", streams.stream().map(UUID::toString).toArray()))
                .update();
    }
}
