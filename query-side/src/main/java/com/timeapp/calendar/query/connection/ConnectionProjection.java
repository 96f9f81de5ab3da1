package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import java.time.Instant;
import java.util.Optional;
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
class ConnectionProjection {

    private static final String CALENDAR = "readmodel.connection/calendar";
    private static final String SETTINGS = "readmodel.connection/settings";

    private final JdbcClient db;
    private final SealedColumns columns;

    ConnectionProjection(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @EventHandler
    void on(Connected fact, @Timestamp Instant at, @SequenceNumber long revision, TrackingToken position) {
        db.sql("""
                insert into readmodel.connection (connection_id, seq, revision, subject, account_id, provider,
                    calendar, settings, state, state_since, read_only, created_at, updated_at)
                values (:connection, :seq, :revision, :subject, :account, :provider,
                    :calendar, :settings, 'active', :at, false, :at, :at)
                on conflict (connection_id) do nothing
                """)
                .param("connection", fact.connection().value())
                .param("seq", position.position().orElseThrow())
                .param("revision", revision)
                .param("subject", fact.subject().value())
                .param("account", fact.account().value())
                .param("provider", Row.word(fact.provider()))
                .param(
                        "calendar",
                        columns.seal(fact.subject(), CALENDAR, fact.calendar()).orElse(null))
                .param(
                        "settings",
                        columns.seal(fact.subject(), SETTINGS, fact.settings()).orElse(null))
                .param("at", Row.time(at))
                .update();
    }

    @EventHandler
    void on(AuthorizationLost fact, @Timestamp Instant at, @SequenceNumber long revision) {
        enter(fact, ConnectionState.REAUTHORIZATION_REQUIRED, Optional.empty(), at, revision);
    }

    @EventHandler
    void on(CalendarUnavailable fact, @Timestamp Instant at, @SequenceNumber long revision) {
        enter(fact, ConnectionState.CALENDAR_UNAVAILABLE, Optional.of(fact.reason()), at, revision);
    }

    @EventHandler
    void on(ConnectionRecovered fact, @Timestamp Instant at, @SequenceNumber long revision) {
        enter(fact, ConnectionState.ACTIVE, Optional.empty(), at, revision);
    }

    private void enter(
            ConnectionFact fact, ConnectionState state, Optional<UnavailableReason> reason, Instant at, long revision) {
        change(fact, at, revision, "state = :state, reason = :reason, state_since = :at")
                .param("state", Row.word(state))
                .param("reason", reason.map(Row::word).orElse(null))
                .update();
    }

    @EventHandler
    void on(CalendarFoundReadOnly fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, at, revision, "read_only = true").update();
    }

    @ResetHandler
    void reset() {
        db.sql("truncate readmodel.connection").update();
    }

    private JdbcClient.StatementSpec change(ConnectionFact fact, Instant at, long revision, String assignments) {
        return db.sql("update readmodel.connection set revision = :revision, updated_at = :at, " + assignments
                        + " where connection_id = :connection and revision < :revision")
                .param("connection", fact.connection().value())
                .param("revision", revision)
                .param("at", Row.time(at));
    }
}
