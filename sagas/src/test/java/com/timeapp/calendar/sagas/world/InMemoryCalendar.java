package com.timeapp.calendar.sagas.world;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.Written;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A calendar that keeps its events, their versions and their history in memory, and keeps what it was asked. Any
 * question can be given another answer once: {@code calendar.answers(CHANGES, new AuthorizationLost<>())}.
 */
public final class InMemoryCalendar implements CalendarGateway {

    private static final String GENERATION = "-g";

    public enum Question {
        CHANGES,
        READ,
        READ_ALL,
        FIND,
        WRITE
    }

    private static final GatewayResult<?> USUAL = new GatewayResult.Gone<>();

    private static final String PART = "part-";

    public final Map<String, ChangedItem> items = new LinkedHashMap<>();
    public final List<String> bodiesRead = new ArrayList<>();
    public int mostBodiesAtOnce;
    public final List<Write> writes = new ArrayList<>();
    public final List<Optional<SyncCursor>> asked = new ArrayList<>();
    public final Set<String> unlisted = new LinkedHashSet<>();
    public int pageSize = Integer.MAX_VALUE;
    public int partSize = Integer.MAX_VALUE;
    public boolean forgetsCursors;
    public boolean saysThereIsMore;
    public boolean writable = true;

    private final Map<Question, Deque<GatewayResult<?>>> scripted = new EnumMap<>(Question.class);
    private final List<String> history = new ArrayList<>();
    private int versions;

    /** As if the person, or another program, had put it there. */
    public InMemoryCalendar holds(RemoteEvent event) {
        return holds(new ChangedItem.Present(event));
    }

    public InMemoryCalendar holds(ChangedItem item) {
        items.put(item.resource(), item);
        history.add(item.resource());
        return this;
    }

    public void loses(String resource) {
        items.remove(resource);
        history.add(resource);
    }

    public void answers(Question question, GatewayResult<?> answer) {
        scripted.computeIfAbsent(question, any -> new ArrayDeque<>()).add(answer);
    }

    /** @param times as usual before that */
    public void answersLater(Question question, int times, GatewayResult<?> answer) {
        for (var i = 0; i < times; i++) {
            answers(question, USUAL);
        }
        answers(question, answer);
    }

    public SyncCursor cursor() {
        return cursor(history.size());
    }

    public static SyncCursor cursor(int after) {
        return new SyncCursor("cursor-" + after);
    }

    /** Where an event of that identity is, or would be. */
    public static ExternalEventRef named(ClientKey key) {
        return Events.ref(key.name() + (key.generation() == 0 ? "" : GENERATION + key.generation()));
    }

    @Override
    public boolean serves(Provider provider) {
        return provider == Provider.CALDAV;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return new Ok<>(List.of(
                new CalendarInfo(new CalendarRef("https://dav.example/home/", "home"), writable, Optional.empty())));
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        return scripted(Question.READ, () -> event(event.resource()));
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        bodiesRead.addAll(resources);
        mostBodiesAtOnce = Math.max(mostBodiesAtOnce, resources.size());
        return scripted(
                Question.READ_ALL,
                () -> new Ok<>(resources.stream()
                        .map(resource -> items.getOrDefault(resource, new ChangedItem.Vanished(resource)))
                        .toList()));
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return scripted(Question.FIND, () -> event(named(key).resource()));
    }

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        var named = named(new ClientKey(key.name(), key.task(), 0)).id();
        return event.id().equals(named) || event.id().startsWith(named + GENERATION);
    }

    private GatewayResult<RemoteEvent> event(String resource) {
        return items.get(resource) instanceof ChangedItem.Present(var event)
                ? new Ok<>(event)
                : new GatewayResult.Gone<>();
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        asked.add(since);
        return scripted(Question.CHANGES, () -> {
            if (since.isPresent() && forgetsCursors) {
                return new GatewayResult.CursorExpired<>();
            }
            if (since.isEmpty()) {
                return new Ok<>(part(0));
            }
            if (since.get().value().startsWith(PART)) {
                return new Ok<>(part(Integer.parseInt(since.get().value().substring(PART.length()))));
            }
            var from = Integer.parseInt(since.get().value().substring("cursor-".length()));
            var to = (int) Math.min(history.size(), (long) from + pageSize);
            return new Ok<>(new ChangePage(
                    listed(history.subList(from, to).stream()),
                    false,
                    cursor(to),
                    saysThereIsMore || to < history.size()));
        });
    }

    /** Of all there is. */
    private ChangePage part(int from) {
        var all = List.copyOf(items.keySet());
        var to = (int) Math.min(all.size(), (long) from + partSize);
        var more = to < all.size();
        return new ChangePage(
                listed(all.subList(Math.min(from, to), to).stream()),
                from == 0,
                true,
                more ? new SyncCursor(PART + to) : cursor(),
                more);
    }

    private List<ChangedItem> listed(Stream<String> resources) {
        return resources
                .distinct()
                .filter(resource -> !unlisted.contains(resource))
                .map(resource -> Optional.ofNullable(items.get(resource))
                        .<ChangedItem>map(item -> new ChangedItem.Listed(resource, version(item)))
                        .orElseGet(() -> new ChangedItem.Vanished(resource)))
                .toList();
    }

    private static RemoteVersion version(ChangedItem item) {
        return switch (item) {
            case ChangedItem.Present present -> present.event().version();
            case ChangedItem.Unreadable unreadable -> unreadable.version();
            case ChangedItem.NotAnEvent other -> other.version();
            case ChangedItem.Withdrawn withdrawn -> withdrawn.version();
            case ChangedItem.Listed listed -> listed.version();
            case ChangedItem.Vanished vanished -> throw new IllegalArgumentException("nothing holds what is gone");
        };
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> wanted) {
        writes.addAll(wanted);
        return wanted.stream().map(this::write).toList();
    }

    private WriteResult write(Write write) {
        return switch (write) {
            case Write.Create create -> new WriteResult.OfCreate(scripted(Question.WRITE, () -> create(create)));
            case Write.Change change -> new WriteResult.OfChange(scripted(Question.WRITE, () -> change(change)));
            case Write.Remove remove -> new WriteResult.OfRemove(scripted(Question.WRITE, () -> remove(remove)));
        };
    }

    private GatewayResult<Written> create(Write.Create create) {
        var ref = named(create.key());
        if (items.get(ref.resource()) instanceof ChangedItem.Present(var event)) {
            return event.marker().isPresent()
                    ? new Ok<>(new Written.Existing(event))
                    : new GatewayResult.Rejected<>(GatewayResult.Rejection.NAME_TAKEN);
        }
        return stored(ref, create.content());
    }

    private GatewayResult<Written> change(Write.Change change) {
        if (!(items.get(change.event().resource()) instanceof ChangedItem.Present(var event))) {
            return new GatewayResult.Gone<>();
        }
        return event.version().equals(change.expected())
                ? stored(event.ref(), patched(event.content(), change.fields()))
                : new GatewayResult.PreconditionFailed<>();
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

    private GatewayResult<Written> stored(ExternalEventRef ref, EventContent content) {
        var event = Events.saying(content).remote(ref, "written-" + ++versions);
        holds(event);
        return new Ok<>(new Written.Done(ref, event.version()));
    }

    private GatewayResult<Removed> remove(Write.Remove remove) {
        if (!(items.get(remove.event().resource()) instanceof ChangedItem.Present(var event))) {
            return new Ok<>(Removed.BEFORE);
        }
        if (!event.version().equals(remove.expected())) {
            return new GatewayResult.PreconditionFailed<>();
        }
        loses(remove.event().resource());
        return new Ok<>(Removed.NOW);
    }

    private <T> GatewayResult<T> scripted(Question question, Supplier<GatewayResult<T>> usual) {
        var waiting = scripted.getOrDefault(question, new ArrayDeque<>());
        var next = waiting.poll();
        return next == null || next == USUAL ? usual.get() : next.recast();
    }
}
