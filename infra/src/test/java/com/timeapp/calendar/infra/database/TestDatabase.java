package com.timeapp.calendar.infra.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of a test's own, on one server per JVM: the one TIME_TEST_DATABASE_URL names, else a container where a
 * Docker engine answers, else an embedded one. Where none starts, the asking test is skipped, or fails if CI is true.
 */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;
    private final DatabaseAddress address;
    private @Nullable HikariDataSource pool;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.address = server.address(name);
    }

    /** An empty database. */
    public static TestDatabase fresh() {
        return copy(TestServer.running(), "template0");
    }

    /** A database with every migration found on the class path applied. */
    public static TestDatabase migrated() {
        TestServer server = TestServer.running();
        return copy(server, Migrated.TEMPLATE);
    }

    public String url() {
        return address.url();
    }

    public @Nullable String username() {
        return address.username();
    }

    public @Nullable String password() {
        return address.password();
    }

    /** What an application is told to use this database, as {@code name=value}. */
    public String[] asProperties() {
        return new String[] {
            "spring.datasource.url=" + url(),
            "spring.datasource.username=" + username(),
            "spring.datasource.password=" + password()
        };
    }

    public synchronized DataSource dataSource() {
        if (pool == null) {
            pool = pool(address);
        }
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** Applies the migrations of the class path, as the application does when it starts. */
    public TestDatabase migrate() {
        SchemaMigrations.apply(Flyway.configure().dataSource(dataSource()));
        return this;
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
        server.execute("drop database if exists %s with (force)".formatted(name));
    }

    private static TestDatabase copy(TestServer server, String template) {
        return new TestDatabase(server, server.create(template));
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.username());
        config.setPassword(address.password());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** Made once, then copied: much faster than migrating each time. */
    private static final class Migrated {
        static final String TEMPLATE = template();

        private static String template() {
            TestDatabase database = fresh().migrate();
            if (database.pool != null) {
                database.pool.close();
            }
            return database.name;
        }
    }
}
