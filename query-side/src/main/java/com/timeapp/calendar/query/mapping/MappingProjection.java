package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.SealedColumns;
import com.timeapp.calendar.query.mapping.MappingRow.Ends;
import com.timeapp.calendar.query.mapping.MappingRow.Failure;
import com.timeapp.calendar.query.mapping.MappingRow.Seen;
import com.timeapp.calendar.query.rows.Rows;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Projections.GROUP)
class MappingProjection {

    private static final String EVENT = "readmodel.mapping/event";
    private static final String SIDES = "readmodel.mapping/dispute_sides";

    private final Rows<MappingRow> mappings;
    private final SealedColumns columns;

    MappingProjection(JdbcTemplate db, SealedColumns columns) {
        this.mappings = new Rows<>(MappingRow.TABLE, db);
        this.columns = columns;
    }

    @EventHandler
    void on(TaskSyncRequested fact, @SequenceNumber long revision) {
        var ends = new Ends(
                fact.subject().value(), fact.connection().value(), fact.task().value(), EventOrigin.APP);
        make(fact, revision, MappingRow.requested(ends, fact.version()), mapping -> mapping.requested(fact.version()));
    }

    @EventHandler
    void on(MirrorRequested fact, @SequenceNumber long revision) {
        var ends = new Ends(
                fact.subject().value(), fact.connection().value(), fact.task().value(), EventOrigin.MIRROR);
        make(fact, revision, MappingRow.requested(ends, fact.version()), mapping -> mapping.requested(fact.version()));
    }

    @EventHandler
    void on(EventImported fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var ends = new Ends(
                fact.subject().value(), fact.connection().value(), fact.task().value(), EventOrigin.CALENDAR);
        make(fact, revision, MappingRow.imported(ends, seen(fact, fact.synced(), at)), mapping -> mapping);
    }

    @EventHandler
    void on(TaskPushed fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var seen = seen(fact, fact.synced(), at);
        change(fact, revision, mapping -> mapping.pushed(fact.version(), seen));
    }

    @EventHandler
    void on(PushRejected fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, mapping -> mapping.rejected(fact.version(), new Failure(fact.reason(), at)));
    }

    @EventHandler
    void on(EventWithdrawalRequested fact, @SequenceNumber long revision) {
        change(fact, revision, mapping -> switch (fact.reason()) {
            case CALENDAR_CHANGED -> mapping.moving(fact.version());
            case UNSCHEDULED, CLOSED, TASK_DELETED, REASSIGNED, DISCONNECTED, NOT_MIRRORED, UNLINKED ->
                mapping.withdrawing(fact.version());
        });
    }

    @EventHandler
    void on(EventWithdrawn fact, @SequenceNumber long revision) {
        change(fact, revision, mapping -> mapping.withdrawn(fact.version()));
    }

    @EventHandler
    void on(EventDeletedRemotely fact, @SequenceNumber long revision) {
        change(fact, revision, MappingRow::away);
    }

    @EventHandler
    void on(EventUnlinked fact, @SequenceNumber long revision) {
        change(fact, revision, mapping -> switch (fact.reason()) {
            case CALENDAR_CHANGED -> mapping.leftBehind();
            case UNSCHEDULED, CLOSED, TASK_DELETED, REASSIGNED, DISCONNECTED, NOT_MIRRORED, UNLINKED ->
                mapping.unlinked();
        });
    }

    @EventHandler
    void on(EventHeld fact, @SequenceNumber long revision) {
        change(fact, revision, MappingRow::held);
    }

    @EventHandler
    void on(EventReleased fact, @SequenceNumber long revision) {
        change(fact, revision, MappingRow::released);
    }

    @EventHandler
    void on(RemoteVersionNoted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var seen = seen(fact, fact.synced(), at);
        change(fact, revision, mapping -> mapping.seen(seen));
    }

    @EventHandler
    void on(RemoteChangeAccepted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var seen = seen(fact, fact.change().map(RemoteChange::synced), at);
        change(fact, revision, mapping -> mapping.seen(seen));
    }

    @EventHandler
    void on(DeletionOverruled fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var seen = seen(fact, fact.change().map(RemoteChange::synced), at);
        change(fact, revision, mapping -> mapping.seen(seen).settled());
    }

    @EventHandler
    void on(RemoteChangeFollowed fact, @SequenceNumber long revision) {
        change(fact, revision, mapping -> mapping.followed(fact.version()));
    }

    @EventHandler
    void on(ConflictDetected fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var now = new Disputed(
                fact.fields(), columns.seal(fact.subject(), SIDES, fact.sides()).orElse(null), at, revision);
        change(fact, revision, mapping -> mapping.disputed(now.joining(mapping.dispute())));
    }

    @EventHandler
    void on(ConflictResolved fact, @SequenceNumber long revision) {
        change(fact, revision, mapping -> mapping.decided(fact.fields()));
    }

    @ResetHandler
    void reset() {
        mappings.clear();
    }

    private void make(MappingFact fact, long revision, MappingRow made, UnaryOperator<MappingRow> transition) {
        mappings.make(fact.mapping().value(), revision, made, transition);
    }

    private void change(MappingFact fact, long revision, UnaryOperator<MappingRow> transition) {
        mappings.change(fact.mapping().value(), revision, transition);
    }

    private Seen seen(MappingFact fact, Personal<Synced> synced, Instant at) {
        return new Seen(
                columns.seal(fact.subject(), EVENT, synced.map(MappedEvent::of)).orElse(null), at);
    }
}
