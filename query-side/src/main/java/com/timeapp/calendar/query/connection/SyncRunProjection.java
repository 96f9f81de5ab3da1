package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.rows.Rows;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Projections.GROUP)
class SyncRunProjection {

    private final Rows<SyncRunRow> runs;

    SyncRunProjection(JdbcTemplate db) {
        this.runs = new Rows<>(SyncRunRow.TABLE, db);
    }

    @EventHandler
    void on(SyncRunStarted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var start =
                new SyncRunRow.Start(fact.connection().value(), fact.subject().value(), fact.baseline(), at);
        runs.make(fact.run().value(), revision, SyncRunRow.started(start), run -> run);
    }

    @EventHandler
    void on(SyncPageImported fact, @SequenceNumber long revision) {
        runs.change(fact.run().value(), revision, run -> run.imported(fact.counts()));
    }

    @EventHandler
    void on(SyncRunCompleted fact, @Timestamp Instant at, @SequenceNumber long revision) {
        runs.change(fact.run().value(), revision, run -> run.completed(fact.counts(), at));
    }

    @ResetHandler
    void reset() {
        runs.clear();
    }
}
