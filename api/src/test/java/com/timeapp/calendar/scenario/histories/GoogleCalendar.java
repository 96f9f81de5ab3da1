package com.timeapp.calendar.scenario.histories;

import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.infra.google.SimulatedPerson;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A calendar at simulated Google. Whoever changes it, its person or the product, holds it meanwhile; so it is known who it
 * was, and what of it was changed is looked up afterwards.
 */
final class GoogleCalendar implements KeptCalendar {

    private final SimulatedPerson person;
    private final Duration lag;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<SyncCursor> cursors = new ArrayList<>();
    private Map<String, StoredEvent> now = Map.of();
    private volatile long changedAt = System.nanoTime();

    /** @param lag after which listings show what has happened */
    GoogleCalendar(SimulatedPerson person, Duration lag) {
        this.person = person;
        this.lag = lag;
    }

    @Override
    public synchronized Optional<StoredEvent> event(String resource) {
        return Optional.ofNullable(now.get(resource));
    }

    @Override
    public synchronized List<StoredEvent> events() {
        return List.copyOf(now.values());
    }

    @Override
    public synchronized List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    /** An id is given once; what was removed is brought back under its own. */
    @Override
    public synchronized void put(By by, ExternalEventRef ref, EventContent content, Optional<AppTaskId> madeFor) {
        var id = ref.resource();
        if (journal.stream().anyMatch(entry -> entry.resource().equals(id))) {
            person.edit(id, GoogleJson.of(content).toString());
        } else {
            person.add(GoogleJson.of(content).put("id", id).toString());
        }
        look(by);
    }

    @Override
    public synchronized void delete(By by, String resource) {
        if (now.containsKey(resource)) {
            person.delete(resource);
            look(by);
        }
    }

    /** What the product does is what is otherwise afterwards. */
    synchronized <T> T written(Supplier<T> call) {
        try {
            return call.get();
        } finally {
            look(By.PRODUCT);
        }
    }

    private void look(By by) {
        var before = now;
        now = person.stored().stream()
                .map(GoogleJson::event)
                .collect(Collectors.toMap(
                        event -> event.ref().resource(), event -> event, (one, other) -> one, LinkedHashMap::new));
        var resources = new LinkedHashSet<>(before.keySet());
        resources.addAll(now.keySet());
        for (var resource : resources) {
            var was = Optional.ofNullable(before.get(resource));
            var is = Optional.ofNullable(now.get(resource));
            if (!was.map(StoredEvent::version).equals(is.map(StoredEvent::version))) {
                journal.add(new JournalEntry(resource, by, was, is));
            }
        }
        changedAt = System.nanoTime();
    }

    @Override
    public void awaitListed() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - changedAt > lag.toNanos());
    }

    @Override
    public synchronized void forgetCursors() {
        cursors.clear();
        person.control("/tokens/expire", "{'kind': 'sync', 'calendar': '" + person.email() + "'}");
    }

    /** The next request for this calendar, or the next part of a batch. */
    void goesWrongOnce(String effect) {
        var path = "/calendars/" + person.email().replace("@", "(@|%40)");
        person.control("/faults", "[{'match': {'path': '" + path + "'}, 'times': 1, 'then': " + effect + "}]");
    }

    void goesWell() {
        person.control("/faults", "[]");
    }

    synchronized void told(SyncCursor next) {
        if (!cursors.contains(next)) {
            cursors.add(next);
        }
    }

    /** The cursor that was told so many before this one. */
    synchronized SyncCursor before(SyncCursor cursor, int back) {
        var at = cursors.indexOf(cursor);
        return at < 0 ? cursor : cursors.get(Math.max(0, at - back));
    }
}
