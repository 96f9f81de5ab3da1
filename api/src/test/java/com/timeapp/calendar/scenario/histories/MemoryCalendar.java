package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One calendar with its events and all that ever happened to them. Versions are never given twice. */
final class MemoryCalendar implements KeptCalendar {

    private static final int PAGE = 3;

    private final boolean tellsBodies;
    private final Map<String, StoredEvent> events = new LinkedHashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private int epoch;
    private int versions;

    /** @param tellsBodies a listing holds the events themselves, as Google's and Graph's do; else names and versions */
    MemoryCalendar(boolean tellsBodies) {
        this.tellsBodies = tellsBodies;
    }

    static ExternalEventRef refOf(AppTaskId task, int generation) {
        return ref("task-" + task.value() + (generation == 0 ? "" : "-g" + generation));
    }

    static ExternalEventRef ref(String id) {
        return new ExternalEventRef(id, "/" + id + ".ics");
    }

    @Override
    public synchronized Optional<StoredEvent> event(String resource) {
        return Optional.ofNullable(events.get(resource));
    }

    @Override
    public synchronized List<StoredEvent> events() {
        return List.copyOf(events.values());
    }

    @Override
    public synchronized List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    @Override
    public synchronized void put(By by, ExternalEventRef ref, EventContent content, Optional<AppTaskId> madeFor) {
        store(by, new StoredEvent(ref, nextVersion(), content, madeFor, Instant.now()));
    }

    @Override
    public synchronized void delete(By by, String resource) {
        var before = Optional.ofNullable(events.remove(resource));
        if (before.isPresent()) {
            journal.add(new JournalEntry(resource, by, before, Optional.empty()));
        }
    }

    @Override
    public synchronized void forgetCursors() {
        epoch++;
    }

    private RemoteVersion nextVersion() {
        return new RemoteVersion("v" + ++versions);
    }

    private Written.Done store(By by, StoredEvent event) {
        var resource = event.ref().resource();
        var before = Optional.ofNullable(events.put(resource, event));
        journal.add(new JournalEntry(resource, by, before, Optional.of(event)));
        return new Written.Done(event.ref(), event.version());
    }

    /** @param back so many changes are told once more */
    synchronized GatewayResult<ChangePage> changes(Optional<SyncCursor> since, int back) {
        if (since.isEmpty()) {
            var all = events.keySet().stream().map(this::listed).toList();
            return new Ok<>(new ChangePage(all, true, cursor(journal.size()), false));
        }
        var parts = since.get().value().split(":");
        if (Integer.parseInt(parts[0]) != epoch) {
            return new GatewayResult.CursorExpired<>();
        }
        var from = Math.max(0, Integer.parseInt(parts[1]) - back);
        var to = back > 0 ? journal.size() : Math.min(journal.size(), from + PAGE);
        var changed = journal.subList(from, to).stream()
                .map(JournalEntry::resource)
                .distinct()
                .map(this::listed)
                .toList();
        return new Ok<>(new ChangePage(changed, false, cursor(to), to < journal.size()));
    }

    private SyncCursor cursor(int position) {
        return new SyncCursor(epoch + ":" + position);
    }

    private ChangedItem listed(String resource) {
        return event(resource)
                .<ChangedItem>map(event -> tellsBodies
                        ? new ChangedItem.Present(event.told())
                        : new ChangedItem.Listed(resource, event.version()))
                .orElseGet(() -> new ChangedItem.Vanished(resource));
    }

    synchronized List<ChangedItem> read(List<String> resources) {
        return resources.stream()
                .map(resource -> event(resource)
                        .<ChangedItem>map(event -> new ChangedItem.Present(event.told()))
                        .orElseGet(() -> new ChangedItem.Vanished(resource)))
                .toList();
    }

    synchronized GatewayResult<Written> create(ClientKey key, EventContent content) {
        var ref = refOf(key.task(), key.generation());
        var there = event(ref.resource());
        if (there.isPresent()) {
            return there.get().content().marker().isPresent()
                    ? new Ok<>(new Written.Existing(there.get().told()))
                    : new GatewayResult.Rejected<>(GatewayResult.Rejection.NAME_TAKEN);
        }
        return new Ok<>(store(
                By.PRODUCT, new StoredEvent(ref, nextVersion(), content, Optional.of(key.task()), Instant.now())));
    }

    synchronized GatewayResult<Written> change(Write.Change change) {
        var there = event(change.event().resource());
        if (there.isEmpty()) {
            return new GatewayResult.Gone<>();
        }
        if (!there.get().version().equals(change.expected())) {
            return new GatewayResult.PreconditionFailed<>();
        }
        var changed = patched(there.get().content(), change.fields());
        return new Ok<>(store(By.PRODUCT, there.get().saying(changed, nextVersion())));
    }

    private static EventContent patched(EventContent event, EventPatch patch) {
        return new EventContent(
                patch.title().appliedTo(event.title()),
                patch.time().appliedTo(event.time()),
                patch.description().appliedTo(event.description()),
                patch.priority().appliedTo(event.priority()),
                patch.free().appliedTo(event.free()),
                patch.marker().appliedTo(event.marker()),
                patch.recurrence().appliedTo(event.recurrence()));
    }

    synchronized GatewayResult<Removed> remove(Write.Remove remove) {
        var there = event(remove.event().resource());
        if (there.isEmpty()) {
            return new Ok<>(Removed.BEFORE);
        }
        if (!there.get().version().equals(remove.expected())) {
            return new GatewayResult.PreconditionFailed<>();
        }
        delete(By.PRODUCT, remove.event().resource());
        return new Ok<>(Removed.NOW);
    }
}
