package com.timeapp.calendar.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The PostgreSQL of a data folder, seen from outside of the product. */
record EmbeddedServer(Path data, ProcessHandle postmaster, int port) {

    /** Empty where none is running. */
    static Optional<EmbeddedServer> in(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
            var port = Integer.parseInt(lines.get(3).strip());
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(EmbeddedServer::isPostgres)
                    .map(process -> new EmbeddedServer(data, process, port));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException noneOrHalfWritten) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    /** All of its processes, the first one first, so that it starts none anew. */
    void kill() {
        var children = postmaster.descendants().toList();
        Stream.concat(Stream.of(postmaster), children.stream()).forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source());
    }

    DataSource source() {
        try {
            var database = new PGSimpleDataSource();
            database.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
            database.setUser("postgres");
            database.setPassword(
                    Files.readString(data.resolve("postgres.password")).strip());
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
