package com.timeapp.calendar.infra.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one server of this JVM, and the administrator's way into it. */
final class TestServer {

    private static final Logger log = LoggerFactory.getLogger(TestServer.class);

    private final DatabaseAddress admin;
    private final Queue<String> created = new ConcurrentLinkedQueue<>();

    private TestServer(DatabaseAddress admin) {
        this.admin = admin;
    }

    static TestServer running() {
        return Started.SERVER.orElseThrow(() -> isRequired()
                ? new IllegalStateException("no PostgreSQL could be started for the tests")
                : new TestAbortedException("no PostgreSQL could be started for the tests"));
    }

    DatabaseAddress address(String database) {
        int options = admin.url().indexOf('?');
        String server = admin.url().substring(0, admin.url().lastIndexOf('/', options) + 1);
        return new DatabaseAddress(
                server + database + admin.url().substring(options), admin.username(), admin.password());
    }

    String create(String template) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("create database %s template %s".formatted(name, template));
        created.add(name);
        return name;
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(admin.url(), admin.username(), admin.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static boolean isRequired() {
        return "true".equals(System.getenv("CI"));
    }

    /** A server that others use too is left as it was found. */
    private void dropAllAtTheEnd() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() ->
                        created.forEach(name -> execute("drop database if exists %s with (force)".formatted(name)))));
    }

    private static final class Started {

        static final Optional<TestServer> SERVER = start();

        private static Optional<TestServer> start() {
            String given = System.getenv("TIME_TEST_DATABASE_URL");
            if (given != null && !given.isBlank()) {
                var server = new TestServer(DatabaseAddress.parse(given, null, null));
                server.dropAllAtTheEnd();
                return Optional.of(server);
            }
            List<Callable<DatabaseAddress>> ways = new ArrayList<>();
            if (DockerEngine.answers()) {
                ways.add(Started::container);
            }
            ways.add(Started::embedded);
            return ways.stream().flatMap(way -> tried(way).stream()).findFirst().map(TestServer::new);
        }

        private static Optional<DatabaseAddress> tried(Callable<DatabaseAddress> way) {
            try {
                return Optional.of(way.call());
            } catch (Exception | LinkageError e) {
                log.warn("This PostgreSQL did not start", e);
                return Optional.empty();
            }
        }

        // stopped with the JVM by the library's own companion container
        private static DatabaseAddress container() {
            @SuppressWarnings("resource")
            var container = new PostgreSQLContainer("postgres:17-alpine")
                    .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
            container.start();
            return DatabaseAddress.parse(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }

        // in the place where the library looks for what a killed JVM left behind
        private static DatabaseAddress embedded() throws Exception {
            Path cluster = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "embedded-pg",
                    UUID.randomUUID().toString());
            @SuppressWarnings("resource")
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("log_checkpoints", "off")
                    .start();
            return DatabaseAddress.of("127.0.0.1", server.getPort(), "postgres", "postgres", "unused");
        }
    }
}
