package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Projections.GROUP)
class MappingProjection {

    private static final String EVENT = "readmodel.mapping/event";

    private final JdbcClient db;
    private final SealedColumns columns;

    MappingProjection(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @EventHandler
    void on(TaskSyncRequested fact, @SequenceNumber long revision, TrackingToken position) {
        db.sql("""
                insert into readmodel.mapping as known (mapping_id, seq, revision, subject, connection_id, task_id,
                    origin, state, sync_status, pending, requested_version, pushed_version)
                values (:mapping, :seq, :revision, :subject, :connection, :task,
                    'app', 'linked', 'synced', true, :version, 0)
                on conflict (mapping_id) do update set revision = excluded.revision, state = 'linked', pending = true,
                    requested_version = excluded.requested_version
                where known.revision < excluded.revision
                """)
                .param("mapping", fact.mapping().value())
                .param("seq", position.position().orElseThrow())
                .param("revision", revision)
                .param("subject", fact.subject().value())
                .param("connection", fact.connection().value())
                .param("task", fact.task().value())
                .param("version", fact.version().value())
                .update();
    }

    @EventHandler
    void on(EventImported fact, @Timestamp Instant at, @SequenceNumber long revision, TrackingToken position) {
        db.sql("""
                insert into readmodel.mapping (mapping_id, seq, revision, subject, connection_id, task_id,
                    origin, state, sync_status, pending, requested_version, pushed_version, event, last_synced_at)
                values (:mapping, :seq, :revision, :subject, :connection, :task,
                    'calendar', 'linked', 'synced', false, 0, 0, :event, :at)
                on conflict (mapping_id) do nothing
                """)
                .param("mapping", fact.mapping().value())
                .param("seq", position.position().orElseThrow())
                .param("revision", revision)
                .param("subject", fact.subject().value())
                .param("connection", fact.connection().value())
                .param("task", fact.task().value())
                .param("event", event(fact, fact.synced()))
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(TaskPushed fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, """
                state = 'linked', sync_status = 'synced', pending = requested_version > :version,
                pushed_version = :version, event = :event, last_synced_at = :at,
                last_error_code = null, last_error_at = null
                """)
                .param("version", fact.version().value())
                .param("event", event(fact, fact.synced()))
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(PushRejected fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, """
                sync_status = 'error', pending = requested_version > :version,
                state = case when :readOnly then 'read_only' else state end,
                last_error_code = :code, last_error_at = :at
                """)
                .param("version", fact.version().value())
                .param("readOnly", fact.reason() == PushRejection.READ_ONLY)
                .param("code", Row.word(fact.reason()))
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(EventWithdrawalRequested fact, @SequenceNumber long revision) {
        change(fact, revision, "pending = true, requested_version = :version")
                .param("version", fact.version().value())
                .update();
    }

    @EventHandler
    void on(EventWithdrawn fact, @SequenceNumber long revision) {
        change(fact, revision, "state = 'gone', pending = requested_version > :version, event = null")
                .param("version", fact.version().value())
                .update();
    }

    @EventHandler
    void on(EventDeletedRemotely fact, @SequenceNumber long revision) {
        change(fact, revision, "state = 'gone', pending = false, event = null").update();
    }

    @EventHandler
    void on(EventUnlinked fact, @SequenceNumber long revision) {
        change(fact, revision, "state = 'detached', pending = false").update();
    }

    @EventHandler
    void on(RemoteVersionNoted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        seen(fact, fact.synced(), at, revision);
    }

    @EventHandler
    void on(RemoteChangeAccepted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        seen(fact, fact.change().map(RemoteChange::synced), at, revision);
    }

    private void seen(MappingFact fact, Personal<Synced> synced, Instant at, long revision) {
        change(fact, revision, """
                state = case when state = 'gone' then 'linked' else state end, event = :event, last_synced_at = :at
                """)
                .param("event", event(fact, synced))
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(ConflictDetected fact, @SequenceNumber long revision) {
        change(fact, revision, "sync_status = 'conflict'").update();
    }

    @EventHandler
    void on(ConflictResolved fact, @SequenceNumber long revision) {
        change(fact, revision, "sync_status = 'synced'").update();
    }

    @ResetHandler
    void reset() {
        db.sql("truncate readmodel.mapping").update();
    }

    private JdbcClient.StatementSpec change(MappingFact fact, long revision, String assignments) {
        return db.sql("update readmodel.mapping set revision = :revision, " + assignments
                        + " where mapping_id = :mapping and revision < :revision")
                .param("mapping", fact.mapping().value())
                .param("revision", revision);
    }

    private byte @Nullable [] event(MappingFact fact, Personal<Synced> synced) {
        return columns.seal(fact.subject(), EVENT, synced.map(MappedEvent::of)).orElse(null);
    }
}
