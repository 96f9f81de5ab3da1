package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The links that a test says there are. */
public class LinksInMemory implements LinkDirectory {

    public final List<Link> all = new ArrayList<>();

    @Override
    public Map<MappingId, Link> find(Collection<MappingId> mappings) {
        return all.stream()
                .filter(link -> mappings.contains(link.mapping()))
                .collect(Collectors.toMap(Link::mapping, Function.identity()));
    }

    @Override
    public Map<String, Known> byResource(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        return Map.of();
    }

    @Override
    public int lostSince(ConnectionId connection, Instant time) {
        return 0;
    }

    @Override
    public Optional<Known> byEventId(SubjectId owner, ConnectionId connection, String eventId) {
        return Optional.empty();
    }

    @Override
    public List<Link> linked(ConnectionId connection) {
        return all.stream().filter(link -> link.connection().equals(connection)).toList();
    }

    @Override
    public List<Link> open(ConnectionId connection, Optional<MappingId> after, int most) {
        return linked(connection);
    }

    @Override
    public List<Link> occurrences(ConnectionId connection) {
        return List.of();
    }

    @Override
    public boolean isMirror(SubjectId owner, String eventId) {
        return false;
    }

    @Override
    public Optional<Synced> parted(TaskId task) {
        return Optional.empty();
    }

    @Override
    public Set<ConnectionId> holding(TaskId task) {
        return Set.of();
    }

    @Override
    public boolean hasImported(ConnectionId connection) {
        return false;
    }

    @Override
    public Set<ConnectionId> organizing(TaskId task) {
        return Set.of();
    }
}
