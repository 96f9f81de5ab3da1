package com.timeapp.calendar.sandbox.google.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ObjectNode;

/** The events of one calendar. Whoever uses it holds the lock of all calendars. */
public final class EventStore {

    /** Nobody sees a change later than this. */
    public static final Duration LONGEST_LAG = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, EventHistory> events = new HashMap<>();
    /** Removed with their series as well: none is given out again. */
    private final Set<String> usedIds = new HashSet<>();
    /** In an order that means nothing, but stays. */
    private final TreeMap<String, String> shuffled = new TreeMap<>();

    private final TreeMap<Long, Version> changes = new TreeMap<>();
    private long lastChange;
    private long lastEtag;

    public EventStore(InstantSource clock) {
        this.clock = clock;
    }

    /** A place in the order of listings. */
    public static String place(String id) {
        var crc = new CRC32();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return "%08x%s".formatted(crc.getValue(), id);
    }

    public boolean isUsed(String id) {
        return usedIds.contains(id);
    }

    public Optional<Version> find(String id) {
        return Optional.ofNullable(events.get(id)).map(EventHistory::newest);
    }

    /** As it was then, for a reader that lags behind. */
    public Optional<Version> find(String id, Instant then) {
        return Optional.ofNullable(events.get(id)).flatMap(history -> history.writtenBy(then));
    }

    /** Gives the content a new etag; it must not be changed any more. */
    public Version write(ObjectNode content) {
        var now = clock.instant();
        content.put("etag", nextEtag(now));
        var version = new Version(content, ++lastChange, now);
        var id = version.id();
        usedIds.add(id);
        shuffled.putIfAbsent(place(id), id);
        events.computeIfAbsent(id, any -> new EventHistory())
                .add(version, LONGEST_LAG)
                .forEach(unseen -> changes.remove(unseen.change()));
        changes.put(version.change(), version);
        return version;
    }

    /** Without a trace, but its id. */
    public void drop(String id) {
        var history = events.remove(id);
        if (history != null) {
            history.all().forEach(version -> changes.remove(version.change()));
            shuffled.remove(place(id));
        }
    }

    /** The last change that a reader sees who sees what was written by then. */
    public long lastChange(Instant then) {
        for (var change : changes.descendingMap().values()) {
            if (!change.writtenAt().isAfter(then)) {
                return change.change();
            }
        }
        return 0;
    }

    /** The places of the events changed after one change, as far as that reader sees them. */
    public TreeSet<String> placesChangedSince(long change, Instant then) {
        var places = new TreeSet<String>();
        for (var changed : changes.tailMap(change, false).values()) {
            if (!changed.writtenAt().isAfter(then) && events.containsKey(changed.id())) {
                places.add(place(changed.id()));
            }
        }
        return places;
    }

    /** A view, as long as the lock is held. */
    public Iterable<String> placesAfter(String place) {
        return Collections.unmodifiableSet(shuffled.tailMap(place, false).keySet());
    }

    public static String idAt(String place) {
        return place.substring(8);
    }

    public List<Version> exceptionsOf(String series) {
        return events.values().stream()
                .map(EventHistory::newest)
                .filter(version -> version.belongsTo(series))
                .toList();
    }

    public List<Version> all() {
        return events.values().stream().map(EventHistory::newest).toList();
    }

    private String nextEtag(Instant now) {
        lastEtag = Math.max(lastEtag + 2, 2 * ChronoUnit.MICROS.between(Instant.EPOCH, now));
        return "\"" + lastEtag + "\"";
    }
}
