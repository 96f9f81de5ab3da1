package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.personal.Personal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the series whose occurrence is over, so that their tasks move on to the next one: nothing changes in the calendar
 * when time passes, and no listing tells of it. A series that has no next one is looked at once.
 */
@Component
class SeriesProgress {

    /** No resource ends so. */
    private static final String MARK = "#next";

    private final LinkDirectory links;
    private final SeenItems seen;
    private final Clock clock;

    SeriesProgress(LinkDirectory links, SeenItems seen, Clock clock) {
        this.links = links;
        this.seen = seen;
        this.clock = clock;
    }

    /** The resources to read, each with what was known when it was found to be over. */
    Map<String, RemoteVersion> over(Entry connection) {
        var over = links.occurrences(connection.connection()).stream()
                .flatMap(link -> link.synced().flatMap(Personal::known).stream())
                .filter(synced ->
                        !synced.base().time().endIn(connection.target().zone()).isAfter(clock.instant()))
                .collect(Collectors.toMap(
                        synced -> synced.ref().resource() + MARK, SeriesProgress::known, (one, other) -> other));
        if (over.isEmpty()) {
            return Map.of();
        }
        var looked = seen.unchanged(connection.owner(), connection.connection(), over);
        over.keySet().removeAll(looked);
        return over;
    }

    private static RemoteVersion known(Synced synced) {
        return new RemoteVersion(
                synced.ref().occurrence().orElse("") + " " + synced.version().value());
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
