package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.PausedWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResumedWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.query.Projections;
import com.timeapp.calendar.query.SealedColumns;
import com.timeapp.calendar.query.rows.Rows;
import java.time.Instant;
import java.util.Optional;
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
class ConnectionProjection {

    private static final String CALENDAR = "readmodel.connection/calendar";
    private static final String SETTINGS = "readmodel.connection/settings";

    private final Rows<ConnectionRow> connections;
    private final SealedColumns columns;

    ConnectionProjection(JdbcTemplate db, SealedColumns columns) {
        this.connections = new Rows<>(ConnectionRow.TABLE, db);
        this.columns = columns;
    }

    @EventHandler
    void on(Connected fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var connected = ConnectionRow.connected(
                new ConnectionRow.Birth(fact.subject().value(), fact.account().value(), fact.provider(), at),
                columns.seal(fact.subject(), CALENDAR, fact.calendar()).orElse(null),
                columns.seal(fact.subject(), SETTINGS, fact.settings()).orElse(null));
        connections.make(fact.connection().value(), revision, connected, connection -> connection);
    }

    @EventHandler
    void on(SettingsChanged fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var settings = columns.seal(fact.subject(), SETTINGS, fact.settings()).orElse(null);
        change(fact, revision, connection -> connection.set(settings, at));
    }

    @EventHandler
    void on(CalendarChanged fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var calendar = columns.seal(fact.subject(), CALENDAR, fact.calendar()).orElse(null);
        change(fact, revision, connection -> connection.moved(calendar, !fact.writable(), at));
    }

    @EventHandler
    void on(DisconnectRequested fact, @Timestamp Instant at, @SequenceNumber long revision) {
        enter(fact, ConnectionState.DISCONNECTING, Optional.empty(), at, revision);
    }

    @EventHandler
    void on(Disconnected fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.gone(at));
    }

    @EventHandler
    void on(ConnectionPaused fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.paused(at));
    }

    @EventHandler
    void on(ConnectionResumed fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.resumed(at));
    }

    @EventHandler
    void on(PausedWithoutConsent fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.withoutConsent(Optional.of(at), at));
    }

    @EventHandler
    void on(ResumedWithConsent fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.withoutConsent(Optional.empty(), at));
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
        var now = new ConnectionRow.Standing(state, reason, at);
        change(fact, revision, connection -> connection.standing(now));
    }

    @EventHandler
    void on(RunHeld fact, @Timestamp Instant at, @SequenceNumber long revision) {
        var run = new HeldRun(
                fact.plan(),
                fact.reason(),
                fact.deleted().size(),
                fact.changed().size(),
                fact.mappings(),
                fact.imported(),
                at,
                false);
        change(fact, revision, connection -> connection.held(Optional.of(run), at));
    }

    @EventHandler
    void on(RunConfirmed fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(
                fact,
                revision,
                connection -> connection.held(connection.held().map(run -> run.agreedTo(fact.plan())), at));
    }

    @EventHandler
    void on(HoldEnded fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.held(Optional.empty(), at));
    }

    @EventHandler
    void on(CalendarFoundReadOnly fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.readOnly(true, at));
    }

    @EventHandler
    void on(CalendarFoundWritable fact, @Timestamp Instant at, @SequenceNumber long revision) {
        change(fact, revision, connection -> connection.readOnly(false, at));
    }

    @ResetHandler
    void reset() {
        connections.clear();
    }

    private void change(ConnectionFact fact, long revision, UnaryOperator<ConnectionRow> transition) {
        connections.change(fact.connection().value(), revision, transition);
    }
}
