package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.Row;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Projections.GROUP)
class SyncRunProjection {

    private final JdbcClient db;

    SyncRunProjection(JdbcClient db) {
        this.db = db;
    }

    @EventHandler
    void on(SyncRunStarted fact, @Timestamp Instant at, @SequenceNumber long revision, TrackingToken position) {
        db.sql("""
                insert into readmodel.sync_run
                    (run_id, seq, revision, connection_id, subject, baseline, started_at)
                values (:run, :seq, :revision, :connection, :subject, :baseline, :at)
                on conflict (run_id) do nothing
                """)
                .param("run", fact.run().value())
                .param("seq", position.position().orElseThrow())
                .param("revision", revision)
                .param("connection", fact.connection().value())
                .param("subject", fact.subject().value())
                .param("baseline", fact.baseline())
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(SyncPageImported fact, @SequenceNumber long revision) {
        change(fact.run(), fact.counts(), revision, """
                imported = imported + :imported, changed = changed + :changed, deleted = deleted + :deleted,
                skipped = skipped + :skipped, rejected = rejected + :rejected
                """).update();
    }

    @EventHandler
    void on(SyncRunCompleted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact.run(), fact.counts(), revision, """
                imported = :imported, changed = :changed, deleted = :deleted, skipped = :skipped,
                rejected = :rejected, completed_at = :at
                """)
                .param("at", Row.time(at))
                .update();
    }

    @ResetHandler
    void reset() {
        db.sql("truncate readmodel.sync_run").update();
    }

    private JdbcClient.StatementSpec change(SyncRunId run, SyncCounts counts, long revision, String assignments) {
        return db.sql("update readmodel.sync_run set revision = :revision, " + assignments
                        + " where run_id = :run and revision < :revision")
                .param("run", run.value())
                .param("revision", revision)
                .param("imported", counts.imported())
                .param("changed", counts.changed())
                .param("deleted", counts.deleted())
                .param("skipped", counts.skipped())
                .param("rejected", counts.rejected());
    }
}
