package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.ExternalEvents;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

@Component
class LinkedEvents implements ExternalEvents {

    private static final String OURS = """
            link.subject = :subject and link.origin in ('APP', 'MIRROR')
            and (:connection::uuid is null or link.connection_id = :connection)""";

    /** Their bins keep what was deleted for weeks. */
    private static final Set<Provider> BINS = EnumSet.of(Provider.GOOGLE, Provider.OUTLOOK);

    private final JdbcClient jdbc;

    LinkedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int standing(ErasureScope scope) {
        return statement("select count(*) from state.link where synced is not null and " + OURS, scope)
                .query(Integer.class)
                .single();
    }

    @Override
    public Ended endedSince(ErasureScope scope, Instant since) {
        return statement("""
                        select count(distinct mapping_id) filter (where payloadtype = 'mapping.event-withdrawn'),
                            count(distinct mapping_id) filter (where payloadtype = 'mapping.event-withdrawn' and exists (
                                select from eventstore.domainevententry connected
                                where connected.aggregateidentifier = connection_id::text
                                    and connected.payloadtype = 'connection.connected'
                                    and convert_from(connected.payload, 'UTF8')::jsonb ->> 'provider' = any(:bins))),
                            count(distinct mapping_id) filter (where payloadtype = 'mapping.event-deleted-remotely')
                        from state.link join eventstore.domainevententry on aggregateidentifier = mapping_id::text
                        where payloadtype in ('mapping.event-withdrawn', 'mapping.event-deleted-remotely')
                            and timestamp::timestamptz >= :since and\s""" + OURS, scope)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param(
                        "bins",
                        new SqlArrayValue(
                                "text", BINS.stream().map(Provider::word).toArray()))
                .query((row, number) -> new Ended(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }

    private StatementSpec statement(String sql, ErasureScope scope) {
        return jdbc.sql(sql)
                .param("subject", scope.subject().value())
                .param("connection", scope.connection().map(ConnectionId::value).orElse(null));
    }
}
