package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.lookup.Holds;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class HoldLookup implements Holds {

    private static final String WRITTEN_AGAIN = "delete from state.held_event where mapping_id = :mapping";

    private final JdbcClient jdbc;
    private final LookupRows rows;

    HoldLookup(JdbcClient jdbc, LookupRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(RunHeld held) {
        rows.write(
                """
                insert into state.held_run (connection_id, subject, plan_id, deleted, changed, mappings, imported,
                    confirmed)
                values (:connection, :subject, :plan, :deleted, :changed, :mappings, :imported, false)
                on conflict (connection_id) do update set
                    plan_id = excluded.plan_id,
                    deleted = excluded.deleted,
                    changed = excluded.changed,
                    mappings = excluded.mappings,
                    imported = excluded.imported,
                    confirmed = false""",
                new MapSqlParameterSource("connection", held.connection().value())
                        .addValue("subject", held.subject().value())
                        .addValue("plan", held.plan().value())
                        .addValue("deleted", array(held.deleted()))
                        .addValue("changed", array(held.changed()))
                        .addValue("mappings", held.mappings())
                        .addValue("imported", held.imported()));
    }

    @EventHandler
    void on(RunConfirmed confirmed) {
        rows.write(
                "update state.held_run set confirmed = true where connection_id = :connection and plan_id = :plan",
                new MapSqlParameterSource("connection", confirmed.connection().value())
                        .addValue("plan", confirmed.plan().value()));
    }

    @EventHandler
    void on(HoldEnded ended) {
        forget(ended.connection());
    }

    @EventHandler
    void on(Disconnected gone) {
        forget(gone.connection());
        rows.write(
                "delete from state.held_event where connection_id = :connection",
                new MapSqlParameterSource("connection", gone.connection().value()));
    }

    private void forget(ConnectionId connection) {
        rows.write(
                "delete from state.held_run where connection_id = :connection",
                new MapSqlParameterSource("connection", connection.value()));
    }

    @EventHandler
    void on(EventHeld held) {
        rows.write(
                """
                insert into state.held_event (mapping_id, connection_id, subject)
                values (:mapping, :connection, :subject)
                on conflict (mapping_id) do nothing""",
                new MapSqlParameterSource("mapping", held.mapping().value())
                        .addValue("connection", held.connection().value())
                        .addValue("subject", held.subject().value()));
    }

    @EventHandler
    void on(EventReleased released) {
        release(released.mapping());
    }

    @EventHandler
    void on(EventWithdrawalRequested withdrawn) {
        release(withdrawn.mapping());
    }

    @EventHandler
    void on(EventDeletedRemotely deleted) {
        release(deleted.mapping());
    }

    @EventHandler
    void on(EventUnlinked unlinked) {
        release(unlinked.mapping());
    }

    private void release(MappingId mapping) {
        rows.write(WRITTEN_AGAIN, new MapSqlParameterSource("mapping", mapping.value()));
    }

    @Override
    public Optional<Hold> of(ConnectionId connection) {
        return jdbc.sql("select * from state.held_run where connection_id = :connection")
                .param("connection", connection.value())
                .query(HoldLookup::hold)
                .optional();
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        return new Hold(
                new PlanId(row.getObject("plan_id", UUID.class)),
                new RunPlan(
                        mappings(row, "deleted"),
                        mappings(row, "changed"),
                        row.getInt("mappings"),
                        row.getInt("imported")),
                row.getBoolean("confirmed"));
    }

    private static List<MappingId> mappings(ResultSet row, String column) throws SQLException {
        return Stream.of((UUID[]) row.getArray(column).getArray())
                .map(MappingId::new)
                .toList();
    }

    @Override
    public Set<MappingId> held(ConnectionId connection, Collection<MappingId> mappings) {
        if (mappings.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("""
                select mapping_id from state.held_event
                where connection_id = :connection and mapping_id = any(:mappings)
                union
                select mapping_id from state.held_run, unnest(deleted || changed) as mapping_id
                where connection_id = :connection and not confirmed and mapping_id = any(:mappings)""")
                .param("connection", connection.value())
                .param("mappings", array(mappings))
                .query((row, number) -> new MappingId(row.getObject("mapping_id", UUID.class)))
                .list());
    }

    private static SqlArrayValue array(Collection<MappingId> mappings) {
        return new SqlArrayValue("uuid", mappings.stream().map(MappingId::value).toArray());
    }
}
