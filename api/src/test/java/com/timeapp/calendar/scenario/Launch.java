package com.timeapp.calendar.scenario;

import com.timeapp.calendar.TimeCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the product is started: always on the same port, so that who talks to it can go on after a restart. */
record Launch(Path data, int port, List<String> jvm, Map<String, String> properties, Map<String, String> environment) {

    private static final String HEAP = "-Xmx512m";

    /** For many starts of which none is long: little is compiled, and most classes come from an archive. */
    private static final List<String> STARTING_FAST = List.of(
            HEAP,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:SharedArchiveFile=" + Scratch.folder().resolve("classes.jsa"),
            "-XX:+AutoCreateSharedArchive",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off");

    /** One person of a test does the work of many. */
    static final String UNLIMITED = "time.rate-limits.per-person";

    /** What a person does in a week happens here within seconds, to a handful of events, at times that never come too near. */
    static final Map<String, String> HURRIED = Map.of(
            "time.sync.brake.events",
            "1000000",
            "time.sync.brake.all-of",
            "1000000",
            "time.sync.brake.preview",
            "1000000",
            "time.sync.loop.writes",
            "1000000",
            "time.sync.window-future",
            "36500d");

    /** How long others wait before they take the work of a dead process over; a new process is another one. */
    static final Map<String, String> IMPATIENT = Map.of(
            "time.events.token-claim-timeout", "1s",
            "time.calls.heartbeat-interval", "500ms",
            "time.sync.retry.base-delay", "1s",
            "time.sync.retry.probe-interval", "2s",
            "time.calls.sweep-interval", "2s",
            "time.calls.poll-sweep-interval", "500ms",
            "time.caldav.poll-interval", "1s",
            "time.caldav.poll-max", "3s",
            "springdoc.api-docs.enabled", "false",
            "springdoc.swagger-ui.enabled", "false");

    static Launch in(Path data) {
        return new Launch(
                data,
                freePort(),
                STARTING_FAST,
                joined(Map.of("time.sandbox.port", "0", UNLIMITED, "1000000"), HURRIED),
                Map.of());
    }

    Launch with(Map<String, String> more) {
        return new Launch(data, port, jvm, joined(properties, more), environment);
    }

    Launch environment(Map<String, String> more) {
        return new Launch(data, port, jvm, properties, joined(environment, more));
    }

    /** Compiled as thoroughly as it is where it runs for long. */
    Launch asItRuns() {
        return new Launch(data, port, List.of(HEAP), properties, environment);
    }

    Process run(Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", ProductClassPath.get(), TimeCalendar.class.getName()));
        command.addAll(List.of("--server.port=" + port, "--time.data-dir=" + data));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
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

    static Path newLog() {
        try {
            return Files.createTempFile(Scratch.folder(), "time-calendar", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
