package com.timeapp.calendar.infra.google;

import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.api.services.calendar.model.Event;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Of one node, for as long as it runs. */
final class NodeWriteMemory implements WriteMemory {

    private static final int WRITES_MAX = 100_000;

    private record Place(String calendar, String event) {}

    private final Cache<Place, Long> updated;
    private final Cache<Place, String> removed;

    NodeWriteMemory(Duration lag) {
        updated = keeping(lag);
        removed = keeping(lag);
    }

    private static <T> Cache<Place, T> keeping(Duration lag) {
        return Caffeine.newBuilder()
                .expireAfterWrite(lag)
                .maximumSize(WRITES_MAX)
                .build();
    }

    @Override
    public void note(String calendar, List<RecentWrite> writes) {
        for (var write : writes) {
            var place = new Place(calendar, write.event());
            switch (write) {
                case RecentWrite.Updated(var event, var at) -> updated.put(place, at);
                case RecentWrite.Removed(var event, var version) -> removed.put(place, version.etag());
            }
        }
    }

    @Override
    public Set<String> older(String calendar, Collection<Event> shown) {
        return shown.stream()
                .filter(event -> isOlder(new Place(calendar, event.getId()), event))
                .map(Event::getId)
                .collect(toSet());
    }

    private boolean isOlder(Place place, Event event) {
        var written = updated.getIfPresent(place);
        return written != null
                        && event.getUpdated() != null
                        && event.getUpdated().getValue() < written
                || event.getEtag() != null && event.getEtag().equals(removed.getIfPresent(place));
    }
}
