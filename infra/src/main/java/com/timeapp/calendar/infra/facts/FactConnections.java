package com.timeapp.calendar.infra.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which connection a fact is about. Not every fact of a mapping says so, but the first one does, and it was written or read
 * before the next is: what was said is remembered.
 */
final class FactConnections {

    private static final int REMEMBERED = 50_000;

    private final Function<MappingId, Optional<ConnectionId>> stored;
    private final Cache<MappingId, ConnectionId> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** @param stored looks for it among the facts that are stored */
    FactConnections(Function<MappingId, Optional<ConnectionId>> stored) {
        this.stored = stored;
    }

    Optional<ConnectionId> of(Fact fact) {
        return switch (noted(fact)) {
            case ConnectionFact of -> Optional.of(of.connection());
            case MappingFact of ->
                Optional.ofNullable(remembered.getIfPresent(of.mapping())).or(() -> lookedUp(of.mapping()));
            default -> Optional.empty();
        };
    }

    private Optional<ConnectionId> lookedUp(MappingId mapping) {
        var found = stored.apply(mapping);
        found.ifPresent(connection -> remembered.put(mapping, connection));
        return found;
    }

    Fact noted(Fact fact) {
        if (fact instanceof MappingFact of) {
            said(of).ifPresent(connection -> remembered.put(of.mapping(), connection));
        }
        return fact;
    }

    private static Optional<ConnectionId> said(MappingFact fact) {
        return switch (fact) {
            case TaskSyncRequested of -> Optional.of(of.connection());
            case EventWithdrawalRequested of -> Optional.of(of.connection());
            case EventImported of -> Optional.of(of.connection());
            case RemoteChangeAccepted of -> Optional.of(of.connection());
            case EventDeletedRemotely of -> Optional.of(of.connection());
            case DeletionOverruled of -> Optional.of(of.connection());
            case MirrorRequested of -> Optional.of(of.connection());
            case EventHeld of -> Optional.of(of.connection());
            case EventReleased of -> Optional.of(of.connection());
            case TaskEditKept of -> Optional.empty();
            case TaskPushed of -> Optional.empty();
            case PushRejected of -> Optional.empty();
            case EventNameTaken of -> Optional.empty();
            case EventWithdrawn of -> Optional.empty();
            case RemoteVersionNoted of -> Optional.empty();
            case RemoteChangeFollowed of -> Optional.empty();
            case ConflictDetected of -> Optional.empty();
            case ConflictResolved of -> Optional.empty();
            case EventUnlinked of -> Optional.empty();
        };
    }
}
