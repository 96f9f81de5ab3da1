package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.Turns;
import com.timeapp.calendar.sagas.WindowProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the series whose occurrence is over, so that their tasks move on to the next one: nothing changes in the calendar
 * when time passes, and no listing tells of it. One that has not moved on then is looked at again, ever more rarely: it
 * has ended, or something went wrong.
 */
@Component
class SeriesProgress {

    /** No resource ends so. */
    private static final String MARK = "#next";

    private final LinkDirectory links;
    private final SeenItems seen;
    private final Clock clock;
    private final Duration interval;

    SeriesProgress(LinkDirectory links, SeenItems seen, Clock clock, WindowProperties properties) {
        this.links = links;
        this.seen = seen;
        this.clock = clock;
        this.interval = properties.windowInterval();
    }

    /** The resources to read, each with what was known when it was found to be over. */
    Map<String, RemoteVersion> over(Entry connection) {
        var zone = connection.target().zone();
        var now = clock.instant();
        var over = links.occurrences(connection.connection()).stream()
                .flatMap(link -> link.synced().flatMap(Personal::known).stream())
                .filter(synced -> !synced.base().time().endIn(zone).isAfter(now))
                .collect(Collectors.toMap(
                        synced -> synced.ref().resource() + MARK,
                        synced -> known(
                                synced, Turns.everRarer(synced.base().time().endIn(zone), interval, now)),
                        (one, other) -> other));
        if (over.isEmpty()) {
            return Map.of();
        }
        var looked = seen.unchanged(connection.owner(), connection.connection(), over);
        over.keySet().removeAll(looked);
        return over;
    }

    private static RemoteVersion known(Synced synced, int turn) {
        return new RemoteVersion("%s %d %s"
                .formatted(
                        synced.ref().occurrence().orElse(""),
                        turn,
                        synced.version().value()));
    }

    static List<String> resources(Map<String, RemoteVersion> over) {
        return over.keySet().stream()
                .map(marked -> marked.substring(0, marked.length() - MARK.length()))
                .toList();
    }

    void looked(Entry connection, Map<String, RemoteVersion> over) {
        if (!over.isEmpty()) {
            seen.remember(connection.owner(), connection.connection(), over);
        }
    }
}
