package com.timeapp.calendar.infra.google;

import static java.util.stream.Collectors.toSet;

import com.google.api.services.calendar.model.Event;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of one node, for as long as it runs. */
final class WritesInMemory implements WriteMemory {

    private record Place(String calendar, String event) {}

    private final Map<Place, Long> updated = new HashMap<>();
    private final Map<Place, String> removed = new HashMap<>();

    @Override
    public synchronized void note(String calendar, List<RecentWrite> writes) {
        for (var write : writes) {
            var place = new Place(calendar, write.event());
            switch (write) {
                case RecentWrite.Updated(var event, var at) -> updated.put(place, at);
                case RecentWrite.Removed(var event, var version) -> removed.put(place, version.etag());
            }
        }
    }

    @Override
    public synchronized Set<String> older(String calendar, Collection<Event> shown) {
        return shown.stream()
                .filter(event -> isOlder(new Place(calendar, event.getId()), event))
                .map(Event::getId)
                .collect(toSet());
    }

    private boolean isOlder(Place place, Event event) {
        return event.getUpdated() != null && event.getUpdated().getValue() < updated.getOrDefault(place, Long.MIN_VALUE)
                || event.getEtag() != null && event.getEtag().equals(removed.get(place));
    }
}
