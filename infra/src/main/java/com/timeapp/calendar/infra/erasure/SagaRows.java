package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Processes are found by the stream that they follow. */
final class SagaRows implements PersonalRows {

    private final JdbcClient jdbc;

    SagaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.SAGAS;
    }

    @Override
    public int delete(ErasureScope scope, Set<UUID> streams) {
        return jdbc.sql("""
                        with gone as (
                            delete from eventstore.associationvalueentry where sagaid in (
                                select sagaid from eventstore.associationvalueentry
                                where associationkey in ('mapping', 'connection') and associationvalue = any(:streams))
                            returning sagaid)
                        delete from eventstore.sagaentry where sagaid in (select sagaid from gone)""")
                .param(
                        "streams",
                        new SqlArrayValue(
                                "text", streams.stream().map(UUID::toString).toArray()))
                .update();
    }
}
