package com.timeapp.calendar.sagas.world;

import com.timeapp.calendar.domain.calls.CommandBatch;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.Cursors;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.subject.ConcernsSubject;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskCommand;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** What the saga side sees of the rest: the look-ups as plain maps, the commands and calls that it sends. */
public final class World implements ConnectionDirectory, LinkDirectory, SeenItems, Cursors, RemoteCalls, CommandBatch {

    /** Says nothing about what was asked for. */
    public static final class Passing extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What every revised task comes to. */
    public static final TaskVersion REVISED = Ids.v(9);

    /** Those that stay as they are, whatever they are told. */
    public final Set<TaskId> unmoved = new HashSet<>();

    public final Map<ConnectionId, ConnectionDirectory.Entry> connections = new LinkedHashMap<>();
    public final Map<TaskId, TaskDirectory.Entry> tasks = new LinkedHashMap<>();
    public final Map<MappingId, Link> links = new LinkedHashMap<>();
    public final Map<TaskId, Synced> parted = new HashMap<>();
    public final Map<String, Known> resources = new HashMap<>();
    public final Map<String, Known> eventIds = new HashMap<>();
    public final Map<ConnectionId, SyncCursor> cursors = new HashMap<>();
    public final Map<String, RemoteVersion> seen = new HashMap<>();
    public final Map<String, Instant> putOff = new HashMap<>();

    /** Kept among what was seen, and no resources. */
    private final Map<String, RemoteVersion> marks = new HashMap<>();

    private final Set<String> listed = new HashSet<>();

    public final List<RemoteCall> submitted = new ArrayList<>();
    public final List<ConnectionId> dropped = new ArrayList<>();
    public final List<ConnectionId> hurried = new ArrayList<>();
    public final List<Object> sent = new ArrayList<>();
    public final List<List<?>> batches = new ArrayList<>();
    public final Set<SubjectId> erased = new HashSet<>();
    public final Set<ConnectionId> invitedIn = new HashSet<>();

    /** What comes of a command that is part of a batch. */
    public Consumer<Object> fate = command -> {};

    private final TestKeyedIds ids = new TestKeyedIds();

    public static ConnectionDirectory.Entry connection(String name, SubjectId owner, ConnectionSettings settings) {
        return new ConnectionDirectory.Entry(
                Ids.connection(name),
                new CalendarTarget(
                        new AccountRef(Ids.account(name), owner, Provider.CALDAV),
                        new CalendarRef("https://dav.example/" + name + "/", name),
                        ZoneOffset.UTC),
                settings,
                ConnectionState.ACTIVE,
                false,
                false);
    }

    public World with(ConnectionDirectory.Entry entry) {
        connections.put(entry.connection(), entry);
        return this;
    }

    /** A gateway whose commands are kept and all succeed, but for those about somebody who is erased. */
    public CommandGateway commands() {
        var bus = SimpleCommandBus.builder().build();
        bus.registerDispatchInterceptor(messages -> (index, message) -> {
            bus.subscribe(message.getCommandName(), handled -> handle(handled.getPayload()));
            return message;
        });
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Override
    public List<Object> send(List<?> commands, Map<String, ?> metaData) {
        commands.forEach(fate);
        if (!commands.isEmpty()) {
            batches.add(commands);
            sent.addAll(commands);
        }
        return new ArrayList<>(Collections.nCopies(commands.size(), null));
    }

    @Override
    public boolean isPassing(RuntimeException failure) {
        return failure instanceof Passing;
    }

    private Object handle(Object command) {
        if (command instanceof ConcernsSubject personal && erased.contains(personal.subject())) {
            throw new SubjectErased(personal.subject());
        }
        sent.add(command);
        return switch (command) {
            case BeginSyncRun begin -> begin.run();
            case TaskCommand told ->
                unmoved.contains(told.task()) ? tasks.get(told.task()).version() : REVISED;
            default -> null;
        };
    }

    /** An event that a mapping of ours follows. */
    public World follows(Link link) {
        links.put(link.mapping(), link);
        link.synced().flatMap(Personal::known).ifPresent(synced -> {
            var version =
                    ids.fingerprint(link.subject(), "version", synced.version().value());
            var known = new Known(link.mapping(), link.task(), version, Optional.empty(), link.unfollowed());
            resources.put(synced.ref().resource(), known);
            eventIds.put(synced.ref().id(), known);
        });
        return this;
    }

    /** An event that its calendar has no more. */
    public World deleted(Link link, Instant at) {
        return gone(link, Optional.of(at));
    }

    /** An event that was let go. */
    public World letGo(Link link) {
        return gone(link, Optional.empty());
    }

    private World gone(Link link, Optional<Instant> deletedAt) {
        follows(link);
        var known = new Known(link.mapping(), link.task(), new byte[0], deletedAt, false);
        resources.replaceAll((resource, of) -> of.mapping().equals(link.mapping()) ? known : of);
        eventIds.replaceAll((id, of) -> of.mapping().equals(link.mapping()) ? known : of);
        links.put(
                link.mapping(),
                new Link(
                        link.mapping(),
                        link.subject(),
                        link.connection(),
                        link.task(),
                        link.origin(),
                        link.requested(),
                        link.generation(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        return this;
    }

    @Override
    public Optional<SyncCursor> of(ConnectionId connection) {
        return Optional.ofNullable(cursors.get(connection));
    }

    @Override
    public Optional<ConnectionDirectory.Entry> find(ConnectionId connection) {
        return Optional.ofNullable(connections.get(connection));
    }

    @Override
    public List<ConnectionDirectory.Entry> of(SubjectId owner) {
        return connections.values().stream()
                .filter(entry -> entry.owner().equals(owner))
                .toList();
    }

    /** The same person's tasks; the two directories would clash in one method. */
    public TaskDirectory taskDirectory() {
        return new TaskDirectory() {
            @Override
            public Optional<Entry> find(AppTaskId task) {
                return tasks.values().stream()
                        .filter(entry ->
                                entry.content().known().orElseThrow().id().equals(task))
                        .findFirst();
            }

            @Override
            public Optional<Entry> find(TaskId task) {
                return Optional.ofNullable(tasks.get(task));
            }

            @Override
            public List<Entry> page(SubjectId owner, Optional<TaskId> after, int most) {
                return tasks.values().stream()
                        .filter(entry -> entry.owner().equals(owner) && !entry.deleted())
                        .filter(entry -> after.isEmpty() || entry.task().compareTo(after.get()) > 0)
                        .sorted(Comparator.comparing(Entry::task))
                        .limit(most)
                        .toList();
            }
        };
    }

    @Override
    public Map<MappingId, Link> find(Collection<MappingId> mappings) {
        return mappings.stream().filter(links::containsKey).collect(Collectors.toMap(id -> id, links::get));
    }

    @Override
    public Map<String, Known> byResource(SubjectId owner, ConnectionId connection, Collection<String> asked) {
        return asked.stream()
                .distinct()
                .filter(resources::containsKey)
                .collect(Collectors.toMap(name -> name, resources::get));
    }

    @Override
    public Optional<Known> byEventId(SubjectId owner, ConnectionId connection, String eventId) {
        return Optional.ofNullable(eventIds.get(eventId));
    }

    @Override
    public List<Link> linked(ConnectionId connection) {
        return links.values().stream()
                .filter(link ->
                        link.connection().equals(connection) && link.synced().isPresent())
                .toList();
    }

    @Override
    public int lostSince(ConnectionId connection, Instant time) {
        return (int) resources.values().stream()
                .filter(known -> known.deletedAt().filter(time::isBefore).isPresent())
                .count();
    }

    @Override
    public List<Link> occurrences(ConnectionId connection) {
        return linked(connection).stream()
                .filter(link -> link.synced()
                        .flatMap(Personal::known)
                        .flatMap(synced -> synced.ref().occurrence())
                        .isPresent())
                .toList();
    }

    @Override
    public boolean isMirror(SubjectId owner, String eventId) {
        return links.values().stream()
                .filter(link -> link.subject().equals(owner) && link.origin() == EventOrigin.MIRROR)
                .flatMap(link -> link.synced().flatMap(Personal::known).stream())
                .anyMatch(synced -> synced.ref().id().equals(eventId));
    }

    @Override
    public Optional<Synced> parted(TaskId task) {
        return Optional.ofNullable(parted.get(task));
    }

    @Override
    public Set<ConnectionId> holding(TaskId task) {
        return links.values().stream()
                .filter(link -> link.task().equals(task)
                        && link.origin() == EventOrigin.CALENDAR
                        && link.synced().isPresent())
                .map(Link::connection)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean hasImported(ConnectionId connection) {
        return links.values().stream()
                .anyMatch(link -> link.connection().equals(connection) && link.origin() == EventOrigin.CALENDAR);
    }

    @Override
    public Set<ConnectionId> organizing(TaskId task) {
        return holding(task).stream()
                .filter(connection -> !invitedIn.contains(connection))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> unchanged(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> listed) {
        return listed.entrySet().stream()
                .filter(item -> item.getValue().equals(seen.getOrDefault(item.getKey(), marks.get(item.getKey()))))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void remember(
            SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> items, Map<String, Instant> later) {
        items.forEach((resource, version) -> (resource.startsWith("#") ? marks : seen).put(resource, version));
        putOff.keySet().removeAll(items.keySet());
        putOff.putAll(later);
    }

    @Override
    public List<String> putOffUntil(SubjectId owner, ConnectionId connection, Instant start) {
        return putOff.entrySet().stream()
                .filter(item -> !item.getValue().isAfter(start))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public void listed(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        listed.addAll(resources);
    }

    @Override
    public List<String> unlisted(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        return resources.stream().filter(resource -> !listed.contains(resource)).toList();
    }

    @Override
    public void forgetListing(ConnectionId connection) {
        listed.clear();
    }

    @Override
    public void forget(SubjectId owner, ConnectionId connection, Collection<String> forgotten) {
        forgotten.forEach(seen::remove);
        forgotten.forEach(putOff::remove);
    }

    @Override
    public void drop(AccountId lane, ConnectionId connection) {
        dropped.add(connection);
    }

    @Override
    public void forget(ConnectionId connection) {
        cursors.remove(connection);
    }

    @Override
    public void forgetAll(ConnectionId connection) {
        seen.clear();
        listed.clear();
        marks.clear();
        putOff.clear();
    }

    @Override
    public List<Link> open(ConnectionId connection, Optional<MappingId> after, int most) {
        return links.values().stream()
                .filter(link -> link.connection().equals(connection)
                        && (link.synced().isPresent() || link.desired().isPresent() || link.withdrawing()))
                .filter(link -> after.isEmpty() || link.mapping().compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(Link::mapping))
                .limit(most)
                .toList();
    }

    @Override
    public void tryNow(AccountId lane, ConnectionId connection) {
        hurried.add(connection);
    }

    @Override
    public void submit(RemoteCall call) {
        submitted.add(call);
    }
}
