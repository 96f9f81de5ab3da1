package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that is installed on this machine together with its tools, with a cluster of a test's own. */
final class InstalledPostgres implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Duration START = Duration.ofSeconds(30);

    private final Path tools;
    private final int port;
    private final Process server;

    private InstalledPostgres(Path tools, int port, Process server) {
        this.tools = tools;
        this.port = port;
        this.server = server;
    }

    /** Of the newest version there is. */
    static Optional<Path> tools() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("initdb", "postgres", "pg_dump", "psql")
                            .allMatch(tool -> Files.isExecutable(bin.resolve(tool))))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InstalledPostgres start(Path tools, Path folder) {
        var port = Launch.freePort();
        var data = folder.resolve("cluster").toString();
        var log = folder.resolve("postgres.log");
        assertThat(ended(begun(
                        Map.of(),
                        log,
                        asNobody(
                                tools.resolve("initdb").toString(),
                                "--pgdata=" + data,
                                "--username=postgres",
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale=C.UTF-8"))))
                .as(() -> text(log))
                .isZero();
        var server = begun(
                Map.of(),
                log,
                asNobody(
                        tools.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"));
        var started = new InstalledPostgres(tools, port, server);
        await().atMost(START)
                .until(() -> started.run(Map.of(), "psql", "--command=select 1", "postgres")
                                .exit()
                        == 0);
        return started;
    }

    /** The server refuses to run for root, who is nobody in a namespace of users of their own. */
    private static List<String> asNobody(String... command) {
        var whole = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    record Said(int exit, String text) {}

    /** With the tools of the server's own version, for its administrator. */
    Said run(Map<String, String> environment, String... command) {
        var log = Launch.newLog();
        var all = new HashMap<>(environment);
        all.put("PATH", tools + ":" + System.getenv("PATH"));
        all.put("PGHOST", "127.0.0.1");
        all.put("PGPORT", Integer.toString(port));
        all.put("PGUSER", "postgres");
        return new Said(ended(begun(all, log, List.of(command))), text(log));
    }

    /** What a product has to be told that is to use one of its databases. */
    Map<String, String> settings(String database) {
        return Map.of(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "unused");
    }

    private static Process begun(Map<String, String> environment, Path log, List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ended(Process process) {
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.destroy();
        ended(server);
    }
}
