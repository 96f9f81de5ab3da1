package com.timeapp.calendar.infra.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;

/** Each schema has a history of its own, so that a derived one can be dropped and made anew without the others. */
final class SchemaMigrations {

    static final List<String> SCHEMAS = List.of("eventstore", "vault", "queue", "audit", "state", "readmodel");

    private SchemaMigrations() {}

    static void apply(Configuration connection) {
        SCHEMAS.forEach(schema -> Flyway.configure(connection.getClassLoader())
                .configuration(connection)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/migration/" + schema)
                .load()
                .migrate());
    }
}
