package com.timeapp.calendar.scenario;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All views as they stand in the database. What is sealed is sealed anew whenever it is written, so only whether it is there. */
record ViewRows(JdbcClient database) {

    Map<String, List<Map<String, Object>>> all() {
        var all = new TreeMap<String, List<Map<String, Object>>>();
        tables().forEach(table -> all.put(table, rows(table)));
        return all;
    }

    void lose() {
        tables().forEach(table -> database.sql("delete from " + table).update());
    }

    private List<String> tables() {
        return database.sql("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname = 'readmodel' and tablename not like 'flyway%'")
                .query(String.class)
                .list();
    }

    private List<Map<String, Object>> rows(String table) {
        var rows =
                database.sql("select * from " + table + " order by 1").query().listOfRows();
        rows.forEach(row -> row.replaceAll((column, value) -> !(value instanceof byte[] bytes)
                ? value
                : column.endsWith("_index") ? HexFormat.of().formatHex(bytes) : "sealed"));
        return rows;
    }
}
