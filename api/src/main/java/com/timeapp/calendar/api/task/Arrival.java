package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.position.Patience;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.LinkState;
import com.timeapp.calendar.query.mapping.MappingPage;
import com.timeapp.calendar.query.mapping.MappingView;
import com.timeapp.calendar.query.mapping.SyncStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Whether the calendars that should have a task have what was written last. */
@Component
class Arrival {

    private static final Set<LinkState> FOLLOWING = Set.of(LinkState.LINKED, LinkState.HELD);

    private final QueryGateway queries;
    private final ConnectionDirectory connections;
    private final KeyedIds ids;
    private final LogPositions log;

    Arrival(QueryGateway queries, ConnectionDirectory connections, KeyedIds ids, LogPositions log) {
        this.queries = queries;
        this.connections = connections;
        this.ids = ids;
        this.log = log;
    }

    /** Waits for it at most so long, and not at all once a calendar has refused it for good. */
    boolean within(Duration most, TaskWrites.Done done, LogPosition revision) {
        return Patience.first(() -> settled(done, revision), most).orElse(false);
    }

    /**
     * Once the policies are past the revision, every mapping that has something to do for it says so, in facts of its
     * own; once the views have those, they tell what is still to be done. A mapping that has nothing to do says nothing.
     */
    private Optional<Boolean> settled(TaskWrites.Done done, LogPosition revision) {
        return log.arePast(Kind.POLICY, List.of(revision)) && log.arePast(Kind.PROJECTION, log.newestOf(mappings(done)))
                ? settled(views(done))
                : Optional.empty();
    }

    private static Optional<Boolean> settled(List<MappingView> mappings) {
        return mappings.stream().anyMatch(MappingView::pending)
                ? Optional.empty()
                : Optional.of(mappings.stream().allMatch(mapping -> mapping.status() == SyncStatus.SYNCED));
    }

    private List<UUID> mappings(TaskWrites.Done done) {
        return done.owners().stream()
                .flatMap(owner -> connections.of(owner).stream()
                        .map(connection -> ids.mapping(owner, connection.connection(), done.task())))
                .map(MappingId::value)
                .toList();
    }

    private List<MappingView> views(TaskWrites.Done done) {
        return queries
                .query(FindMappings.all(done.task()), ResponseTypes.instanceOf(MappingPage.class))
                .join()
                .mappings()
                .stream()
                .filter(mapping -> FOLLOWING.contains(mapping.state()))
                .toList();
    }
}
