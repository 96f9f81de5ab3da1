package com.timeapp.calendar.infra.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that outlived the process it was started for. Only who has claimed the data folder may call it that. */
final class OrphanedServer {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServer.class);
    private static final Duration SAME_START = Duration.ofMinutes(1);

    private OrphanedServer() {}

    static void end(Path cluster) {
        running(cluster).ifPresent(server -> {
            log.warn("Stopping the PostgreSQL that an earlier run left behind, process {}", server.pid());
            var backends = server.descendants().toList();
            shutDown(server);
            if (!hasEnded(server, Duration.ofSeconds(15))) {
                Stream.concat(Stream.of(server), backends.stream()).forEach(ProcessHandle::destroyForcibly);
                hasEnded(server, Duration.ofSeconds(5));
            }
        });
    }

    /**
     * The fast way (PostgreSQL documentation, "Shutting Down the Server"): on SIGTERM it would wait for whoever is still
     * connected to it, and those it was started for are gone.
     */
    private static void shutDown(ProcessHandle server) {
        try {
            var told = new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (told.waitFor() == 0) {
                return;
            }
        } catch (IOException noSuchProgram) {
            log.debug("There is no kill here", noSuchProgram);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.destroy();
    }

    private static Optional<ProcessHandle> running(Path cluster) {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.get(0).strip());
            Instant start = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(pid).filter(process -> isServer(process, start));
        } catch (NumberFormatException | IndexOutOfBoundsException halfWritten) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // a process id may have been given to another program, or to another PostgreSQL, since the file was written
    private static boolean isServer(ProcessHandle process, Instant start) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.contains("postgres")).isPresent()
                && info.startInstant()
                        .filter(actual -> Duration.between(start, actual).abs().compareTo(SAME_START) < 0)
                        .isPresent();
    }

    private static boolean hasEnded(ProcessHandle server, Duration within) {
        try {
            server.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
