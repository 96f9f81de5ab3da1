package com.timeapp.calendar.scenario;

import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.TimeCalendar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The whole product in a process of its own, with its embedded PostgreSQL in the folder given. */
final class RunningApp implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);

    private final Process process;
    private final URI address;
    private final Path log;

    private RunningApp(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    static RunningApp start(Path data, Map<String, String> properties) {
        try {
            var port = freePort();
            var log = Files.createTempFile("time-calendar", ".log");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    productClassPath(),
                    TimeCalendar.class.getName(),
                    "--server.port=" + port,
                    "--time.data-dir=" + data));
            properties.forEach((name, value) -> command.add("--" + name + "=" + value));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var app = new RunningApp(process, URI.create("http://127.0.0.1:" + port), log);
            app.awaitReady();
            return app;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what only tests bring along. */
    private static String productClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> !process.isAlive() || isReady());
        } finally {
            if (!isReady()) {
                close();
            }
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("Time Calendar did not start: " + log());
        }
    }

    private boolean isReady() {
        try {
            return Caller.anonymous(address).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    Caller as(String user) {
        return Caller.withToken(address, user, "user");
    }

    Caller asOperator() {
        return Caller.withToken(address, "on-duty", "operator");
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
