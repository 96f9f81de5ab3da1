package com.timeapp.calendar.query.rows;

import static java.util.stream.Collectors.joining;

import com.timeapp.calendar.query.Row;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** A table of rows with a UUID as their key and a {@code revision}: reads and writes many at once. */
public final class Table<R> {

    /** Makes a row of its columns. */
    @FunctionalInterface
    public interface Reader<R> {

        R read(Row row) throws SQLException;
    }

    private final String name;
    private final String key;
    private final Reader<R> reader;
    private final List<Column<Kept<R>>> columns;
    private final String select;
    private final String upsert;

    /**
     * @param name with its schema
     * @param columns all but the key and the revision
     */
    public Table(String name, String key, Reader<R> reader, List<Column<R>> columns) {
        this.name = name;
        this.key = key;
        this.reader = reader;
        this.columns = new ArrayList<>();
        this.columns.add(Column.uuid(key, Kept::key));
        this.columns.add(Column.number("revision", Kept::revision));
        columns.forEach(column -> this.columns.add(column.of(Kept::row)));
        // by the index, even where the planner has only seen the table empty
        select = """
                select %s from unnest(?::uuid[]) as wanted (id)
                cross join lateral (select * from %s where %s = wanted.id limit 1) as known
                """.formatted(names("known.%s"), name, key);
        upsert = """
                insert into %s as known (%s) select * from unnest(%s)
                on conflict (%s) do update set %s where known.revision < excluded.revision
                """.formatted(name, names("%s"), names("?"), key, names("%1$s = excluded.%1$s"));
    }

    String name() {
        return name;
    }

    Map<UUID, Kept<R>> find(Collection<UUID> keys, JdbcOperations db) {
        var found = new HashMap<UUID, Kept<R>>();
        db.query(
                connection -> prepared(connection, select, connection.createArrayOf("uuid", keys.toArray(UUID[]::new))),
                result -> {
                    var row = new Row(result);
                    var id = row.uuid(key);
                    found.put(id, new Kept<>(id, row.number("revision"), reader.read(row)));
                });
        return found;
    }

    void write(List<Kept<R>> rows, JdbcOperations db) {
        db.update(connection -> {
            var values = new Array[columns.size()];
            for (var at = 0; at < values.length; at++) {
                values[at] = columns.get(at).all(rows, connection);
            }
            return prepared(connection, upsert, values);
        });
    }

    void clear(JdbcOperations db) {
        db.execute("truncate " + name);
    }

    private static PreparedStatement prepared(Connection connection, String sql, Array... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var at = 0; at < parameters.length; at++) {
            statement.setArray(at + 1, parameters[at]);
        }
        return statement;
    }

    private String names(String form) {
        return columns.stream().map(column -> form.formatted(column.name())).collect(joining(", "));
    }
}
