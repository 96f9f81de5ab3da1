package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.database.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nodes of the product on one database, with one folder for the keys of their development tokens. */
record Cluster(TestDatabase database, List<Launch> launches, List<RunningApp> nodes) implements AutoCloseable {

    static Cluster start(int nodes) {
        return start(nodes, launch -> launch);
    }

    /** The database is empty, and all of them start at the same time. */
    static Cluster start(int nodes, UnaryOperator<Launch> adjusted) {
        var database = TestDatabase.fresh();
        var folder = Scratch.folder().resolve("cluster-" + System.nanoTime());
        var key = Map.of("TIME_MASTER_KEY", masterKey());
        var launches = IntStream.range(0, nodes)
                .mapToObj(node -> adjusted.apply(on(database, folder).environment(key)))
                .toList();
        var starting = launches.stream().map(RunningApp::begin).toList();
        starting.forEach(RunningApp::awaitReady);
        return new Cluster(database, launches, starting);
    }

    /** All ask the Google that the first one simulates. */
    static Cluster withGoogle(int nodes, UnaryOperator<Launch> adjusted) {
        var port = Launch.freePort();
        var google = "http://localhost:" + port + "/google/";
        var others = SimulatedGoogle.found(google);
        var started = new AtomicInteger();
        return start(nodes, launch -> {
            var isFirst = started.getAndIncrement() == 0;
            return adjusted.apply(launch)
                    .with(Map.of("time.sandbox.port", String.valueOf(isFirst ? port : Launch.freePort())))
                    .with(isFirst ? Map.of() : others);
        });
    }

    private static Launch on(TestDatabase database, Path folder) {
        return Launch.in(folder)
                .with(Stream.of(database.asProperties())
                        .map(property -> property.split("=", 2))
                        .collect(Collectors.toMap(property -> property[0], property -> property[1])));
    }

    private static String masterKey() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    List<Caller> as(String user) {
        return nodes.stream().map(node -> node.as(user)).toList();
    }

    @Override
    public void close() {
        nodes.forEach(RunningApp::close);
        database.close();
    }
}
