package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.sync.ImportWindow;
import com.timeapp.calendar.domain.sync.Turns;
import com.timeapp.calendar.sagas.WindowProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the events that began too late when they were listed, and that the window of imports has reached since. Each
 * connection has its turn once in an interval, in one of its pulls; one that fails is not over.
 */
@Component
class WindowSweep {

    /** No resource is called so. */
    private static final String MARK = "#window";

    private final LinkDirectory links;
    private final SeenItems seen;
    private final Clock clock;
    private final ImportWindow window;
    private final Duration interval;

    WindowSweep(LinkDirectory links, SeenItems seen, Clock clock, ImportWindow window, WindowProperties properties) {
        this.links = links;
        this.seen = seen;
        this.clock = clock;
        this.window = window;
        this.interval = properties.windowInterval();
    }

    /** @param turn absent: it was the connection's turn before */
    record Reached(Optional<RemoteVersion> turn, List<String> resources) {}

    Reached reached(Entry connection) {
        var now = clock.instant();
        var turn = new RemoteVersion(
                Long.toString(Turns.spread(connection.connection().value(), interval, now)));
        var hadIt = seen.unchanged(connection.owner(), connection.connection(), Map.of(MARK, turn));
        return hadIt.isEmpty()
                ? new Reached(
                        Optional.of(turn),
                        seen.putOffUntil(connection.owner(), connection.connection(), window.edge(now)))
                : new Reached(Optional.empty(), List.of());
    }

    void looked(Entry connection, Reached reached) {
        reached.turn().ifPresent(turn -> {
            seen.forget(connection.owner(), connection.connection(), followed(connection, reached));
            seen.remember(connection.owner(), connection.connection(), Map.of(MARK, turn));
        });
    }

    /** Tasks from now on; what could not be read or imported has another turn. */
    private List<String> followed(Entry connection, Reached reached) {
        return links.byResource(connection.owner(), connection.connection(), reached.resources()).entrySet().stream()
                .filter(known -> known.getValue().hasEvent())
                .map(Map.Entry::getKey)
                .toList();
    }
}
