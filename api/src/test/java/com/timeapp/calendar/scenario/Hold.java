package com.timeapp.calendar.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A lock in a database that stops the product in the midst of a step, until it is let go. */
final class Hold implements AutoCloseable {

    private final Connection connection;
    private final JdbcClient jdbc;

    private Hold(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** @param lock SQL that takes it */
    static Hold take(EmbeddedServer server, String lock) {
        try {
            var connection = server.source().getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(lock);
            }
            return new Hold(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether somebody waits for it. */
    boolean stopsSomebody() {
        return jdbc.sql(
                        "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // with the database
        }
    }
}
