package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A row of the queue lives for a moment, and is changed several times in it: there is to be room for that on its page,
 * and what is dead is to be cleared away long before a fifth of the table is, which is the default.
 */
class QueueTablesIT {

    private static final String SETTINGS = """
            select relname, coalesce(reloptions, '{}') as settings
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where nspname = ? and relkind = 'r' and relname <> 'flyway_schema_history'""";

    @Test
    void haveRoomOnTheirPagesAndAreCleanedOften() {
        try (var database = TestDatabase.migrated()) {
            var queue = settings(database, "queue");
            assertThat(queue.remove("paused_provider"))
                    .as("changed by operators")
                    .isEmpty();
            assertThat(queue)
                    .containsKeys("call", "call_budget", "call_seen", "lane", "recent_write", "scheduled_tasks")
                    .allSatisfy((table, settings) -> assertThat(number(settings, "autovacuum_vacuum_scale_factor"))
                            .as(table)
                            .isEqualTo(0.01));
            queue.remove("call_seen"); // whose rows never change
            assertThat(queue)
                    .allSatisfy((table, settings) ->
                            assertThat(number(settings, "fillfactor")).as(table).isBetween(50.0, 70.0));

            assertThat(settings(database, "eventstore").get("tokenentry"))
                    .containsEntry("fillfactor", "50")
                    .containsEntry("autovacuum_vacuum_scale_factor", "0.01");
        }
    }

    private static double number(Map<String, String> settings, String name) {
        return Double.parseDouble(settings.getOrDefault(name, "NaN"));
    }

    /** By table. */
    private static Map<String, Map<String, String>> settings(TestDatabase database, String schema) {
        var tables = new TreeMap<String, Map<String, String>>();
        database.jdbc().sql(SETTINGS).param(schema).query(row -> {
            var settings = new TreeMap<String, String>();
            Arrays.stream((String[]) row.getArray("settings").getArray())
                    .map(setting -> setting.split("=", 2))
                    .forEach(setting -> settings.put(setting[0], setting[1]));
            tables.put(row.getString("relname"), settings);
        });
        return tables;
    }
}
