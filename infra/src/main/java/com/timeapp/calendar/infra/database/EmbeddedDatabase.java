package com.timeapp.calendar.infra.database;

import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server of this process's own. What it stores is as durable as in any other, and stays when it stops. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String PASSWORD_FILE = "postgres.password";

    /** After a crash it reads its log again first. */
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private final DataFolderClaim claim;
    private final EmbeddedPostgres server;
    private final DatabaseAddress address;

    private EmbeddedDatabase(DataFolderClaim claim, EmbeddedPostgres server, DatabaseAddress address) {
        this.claim = claim;
        this.server = server;
        this.address = address;
    }

    static EmbeddedDatabase in(DataFolder folder) {
        DataFolderClaim claim = DataFolderClaim.on(folder);
        Path cluster = folder.file("postgres");
        boolean started = false;
        try {
            OrphanedServer.end(cluster);
            discardUnfinished(folder, cluster);
            String password = password(folder, cluster);
            EmbeddedPostgres server = start(folder, cluster, password);
            var address = DatabaseAddress.of("127.0.0.1", server.getPort(), "postgres", USER, password);
            started = true;
            return new EmbeddedDatabase(claim, server, address);
        } finally {
            if (!started) {
                OrphanedServer.end(cluster);
                claim.close();
            }
        }
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        try (claim) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, Path cluster, String password) {
        Path unfinished = unfinished(folder);
        try {
            if (!hasDatabase(cluster)) {
                Files.createFile(unfinished);
            }
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    // it makes this folder writable for everyone, hence one level below a folder that nobody else
                    // enters
                    .setOverrideWorkingDirectory(
                            folder.folder("postgres-program").resolve("bin").toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(RECOVERY)
                    // handed to initdb as options, which all of these are
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("pwfile", folder.file(PASSWORD_FILE).toString())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setConnectConfig("password", password)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    // the library switches durability off unless told otherwise
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    // the server's log names no statement and no value
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("log_checkpoints", "off")
                    .start();
            Files.deleteIfExists(unfinished);
            return server;
        } catch (IOException | RuntimeException e) {
            throw new StartupRefused(
                    "the embedded PostgreSQL did not start in %s: %s".formatted(folder, e.getMessage()),
                    "Its own words are in the log above. DATABASE_URL names another PostgreSQL to use instead.",
                    e);
        }
    }

    /** A first start that was cut short has stored nothing yet. */
    private static void discardUnfinished(DataFolder folder, Path cluster) {
        try {
            if (Files.exists(unfinished(folder))) {
                FileSystemUtils.deleteRecursively(cluster);
                Files.delete(unfinished(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasDatabase(Path cluster) {
        return Files.exists(cluster.resolve("PG_VERSION"));
    }

    private static Path unfinished(DataFolder folder) {
        return folder.file("postgres.unfinished");
    }

    private static String password(DataFolder folder, Path cluster) {
        if (hasDatabase(cluster) && Files.notExists(folder.file(PASSWORD_FILE))) {
            throw new StartupRefused(
                    "%s has a database, but %s is missing".formatted(folder, PASSWORD_FILE),
                    "Put the file back, or move the folder away to begin with an empty database.");
        }
        return folder.secret(PASSWORD_FILE, EmbeddedDatabase::randomPassword);
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
