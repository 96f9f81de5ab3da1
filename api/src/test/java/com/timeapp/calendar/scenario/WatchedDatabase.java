package com.timeapp.calendar.scenario;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database of a product that dies, alone or with it: looked at from outside as soon as it is there again. */
final class WatchedDatabase implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(3);

    private final Path data;
    private @Nullable Connection connection;

    WatchedDatabase(Path data) {
        this.data = data;
    }

    /** Nothing while the database is away. */
    Optional<Boolean> tells(String condition, Object... parameters) {
        return answers(Boolean.class, "select " + condition, parameters);
    }

    /** Nothing while it is away, starts or stops: a product that begins ends the one that outlived its last life first. */
    <T> Optional<T> answers(Class<T> type, String question, Object... parameters) {
        try {
            return Optional.of(
                    here().sql(question).params(parameters).query(type).single());
        } catch (BadSqlGrammarException wrong) {
            throw wrong;
        } catch (SQLException | DataAccessException away) {
            close();
            return Optional.empty();
        }
    }

    /** Waits until it is there. */
    JdbcClient jdbc() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> tells("true").isPresent());
        return EmbeddedServer.in(data).orElseThrow().jdbc();
    }

    /** Takes a lock as soon as the database is there. */
    Hold hold(String lock) {
        jdbc();
        return Hold.take(EmbeddedServer.in(data).orElseThrow(), lock);
    }

    private JdbcClient here() throws SQLException {
        if (connection == null) {
            connection = EmbeddedServer.in(data)
                    .orElseThrow(() -> new SQLException("there is none"))
                    .source()
                    .getConnection();
        }
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // with the database
        }
        connection = null;
    }
}
