package com.timeapp.calendar.command.lookup;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * Writes the rows that go with facts as they are appended: gathered, in order, and sent at the end of the append, alike
 * ones together.
 */
@Component
class LookupRows {

    private static final String GATHERED = LookupRows.class.getName();

    private final NamedParameterJdbcTemplate database;

    LookupRows(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    private record Alike(String sql, List<MapSqlParameterSource> rows) {}

    /** @param parameters by name, null where there is no value */
    void write(String sql, MapSqlParameterSource parameters) {
        if (CurrentUnitOfWork.isStarted()) {
            gather(sql, parameters);
        } else {
            database.update(sql, parameters);
        }
    }

    private void gather(String sql, MapSqlParameterSource parameters) {
        var unit = CurrentUnitOfWork.get().root();
        List<Alike> gathered = unit.getResource(GATHERED);
        if (gathered == null) {
            gathered = new ArrayList<>();
            unit.resources().put(GATHERED, gathered);
        }
        if (gathered.isEmpty()) {
            var whole = gathered;
            unit.onPrepareCommit(committing -> send(whole));
        }
        if (gathered.isEmpty() || !gathered.getLast().sql().equals(sql)) {
            gathered.add(new Alike(sql, new ArrayList<>()));
        }
        gathered.getLast().rows().add(parameters);
    }

    private void send(List<Alike> gathered) {
        gathered.forEach(alike -> database.batchUpdate(alike.sql(), alike.rows().toArray(SqlParameterSource[]::new)));
        gathered.clear();
    }
}
