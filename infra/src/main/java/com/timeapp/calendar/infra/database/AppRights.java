package com.timeapp.calendar.infra.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the role of the running application may do in the schemas of the role that migrates them: all that it needs, and
 * to the facts nothing but add and read. Given anew after each migration.
 */
final class AppRights {

    private static final String FACTS = "eventstore.domainevententry";
    private static final String HISTORY = "flyway_schema_history";

    private AppRights() {}

    static void grant(DataSource migrator, String role, List<String> schemas) {
        try (Connection connection = migrator.getConnection()) {
            connection.setAutoCommit(false);
            // nodes that start together would change the same rights at the same moment
            var database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            database.sql("select pg_advisory_xact_lock(hashtextextended('time-calendar rights', 0))")
                    .query(row -> {});
            var name = database.sql("select quote_ident(?)")
                    .param(role)
                    .query(String.class)
                    .single();
            schemas.forEach(schema -> inSchema(database, schema, name));
            database.sql("revoke update, delete, truncate on %s from %s".formatted(FACTS, name))
                    .update();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("rights could not be given, SQL state " + e.getSQLState());
        }
    }

    private static void inSchema(JdbcClient database, String schema, String role) {
        List.of(
                        "grant usage on schema %1$s to %2$s",
                        "grant select, insert, update, delete on all tables in schema %1$s to %2$s",
                        "grant usage, select on all sequences in schema %1$s to %2$s",
                        "revoke insert, update, delete on %1$s." + HISTORY + " from %2$s")
                .forEach(statement ->
                        database.sql(statement.formatted(schema, role)).update());
        if (schema.equals("readmodel")) {
            // a rebuild empties the views
            database.sql("grant truncate on all tables in schema %s to %s".formatted(schema, role))
                    .update();
        }
    }
}
