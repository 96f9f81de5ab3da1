package com.timeapp.calendar.sagas.world;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.Holds;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits until somebody has looked at it, as a plain map. */
public final class HoldsInMemory implements Holds {

    public final Map<ConnectionId, Hold> runs = new HashMap<>();
    public final Set<MappingId> events = new HashSet<>();

    @Override
    public Optional<Hold> of(ConnectionId connection) {
        return Optional.ofNullable(runs.get(connection));
    }

    @Override
    public Set<MappingId> held(ConnectionId connection, Collection<MappingId> mappings) {
        var held = new HashSet<>(events);
        of(connection).filter(Hold::waits).ifPresent(run -> {
            held.addAll(run.seen().deleted());
            held.addAll(run.seen().changed());
        });
        return mappings.stream().filter(held::contains).collect(Collectors.toSet());
    }
}
