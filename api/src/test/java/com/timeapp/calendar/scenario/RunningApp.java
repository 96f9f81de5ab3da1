package com.timeapp.calendar.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;

/** The whole product in a process of its own, with its embedded PostgreSQL in the folder given. */
final class RunningApp implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);

    private final Launch launch;
    private final Process process;
    private final URI address;
    private final Path log;

    private RunningApp(Launch launch, Path log) {
        this.launch = launch;
        this.log = log;
        this.address = URI.create("http://127.0.0.1:" + launch.port());
        this.process = launch.run(log);
    }

    static RunningApp start(Path data, Map<String, String> properties) {
        return start(Launch.in(data).with(properties));
    }

    static RunningApp start(Launch launch) {
        var app = begin(launch);
        app.awaitReady();
        return app;
    }

    /** Does not wait until it is ready. */
    static RunningApp begin(Launch launch) {
        return new RunningApp(launch, Launch.newLog());
    }

    void awaitReady() {
        var ready = new AtomicBoolean();
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> {
                ready.set(isReady());
                return ready.get() || !process.isAlive();
            });
        } finally {
            if (!ready.get()) {
                close();
            }
        }
        if (!ready.get()) {
            throw new IllegalStateException("Time Calendar did not start: " + log());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        try {
            return Caller.anonymous(address).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException | JacksonException notYet) {
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

    long pid() {
        return process.pid();
    }

    /** Told to end, and not waited for. */
    void end() {
        process.destroy();
    }

    /** The status of a process that has ended. */
    int awaitExit() {
        await().atMost(START).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Its database goes on alone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Both at the same moment, as when the machine stops. */
    void killWithDatabase() {
        EmbeddedServer.in(launch.data()).ifPresent(EmbeddedServer::kill);
        kill();
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
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
