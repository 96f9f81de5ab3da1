package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the stored facts of a mapping say in clear about where it belongs. */
final class StoredMappings {

    private final JdbcClient jdbc;

    StoredMappings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ConnectionId> connectionOf(MappingId mapping) {
        return jdbc.sql("""
                        select convert_from(payload, 'UTF8')::jsonb ->> 'connection' from eventstore.domainevententry
                        where aggregateidentifier = ?
                            and jsonb_exists(convert_from(payload, 'UTF8')::jsonb, 'connection')
                        order by sequencenumber limit 1""")
                .param(mapping.toString())
                .query(String.class)
                .optional()
                .map(ConnectionId::of);
    }
}
