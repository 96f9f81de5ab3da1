package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.CursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.EventsLeft;
import com.timeapp.calendar.domain.connection.ConnectionFact.FirstPushContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.ImportRejected;
import com.timeapp.calendar.domain.connection.ConnectionFact.PausedWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResumedWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResyncContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.IanaZone;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class ConnectionLookup implements ConnectionDirectory {

    private final JdbcClient jdbc;
    private final KeyedIds ids;
    private final Sealing sealing;
    private final CalendarClaims claims;

    ConnectionLookup(JdbcClient jdbc, KeyedIds ids, Sealing sealing, CalendarClaims claims) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.sealing = sealing;
        this.claims = claims;
    }

    /** @throws CommandRefused when the person has a connection to that calendar already */
    @EventHandler
    void on(ConnectionFact fact) {
        switch (fact) {
            case Connected connected -> on(connected);
            case AuthorizationLost lost -> becomes(lost.connection(), ConnectionState.REAUTHORIZATION_REQUIRED);
            case CalendarUnavailable gone -> becomes(gone.connection(), ConnectionState.CALENDAR_UNAVAILABLE);
            case ConnectionRecovered recovered -> becomes(recovered.connection(), ConnectionState.ACTIVE);
            case CalendarFoundReadOnly found -> takesWrites(found.connection(), false);
            case CalendarFoundWritable found -> takesWrites(found.connection(), true);
            case SettingsChanged changed ->
                jdbc.sql("update state.connection set settings = :settings where connection_id = :connection")
                        .param(
                                "settings",
                                sealed(
                                        changed.subject(),
                                        "state.connection/settings",
                                        changed.settings().known()))
                        .param("connection", changed.connection().value())
                        .update();
            case ConnectionPaused paused -> pause(paused.connection(), true);
            case ConnectionResumed resumed -> pause(resumed.connection(), false);
            case PausedWithoutConsent paused -> withholdConsent(paused.connection(), true);
            case ResumedWithConsent resumed -> withholdConsent(resumed.connection(), false);
            case DisconnectRequested requested -> on(requested);
            case DisconnectContinued continued -> {}
            case EventsLeft left -> {}
            case Disconnected gone ->
                jdbc.sql("delete from state.connection where connection_id = :connection")
                        .param("connection", gone.connection().value())
                        .update();
            case CalendarChangeRequested requested -> on(requested);
            case CalendarChangeContinued continued -> {}
            case CalendarChanged changed -> on(changed);
            case ResyncContinued continued -> {}
            case FirstPushContinued continued -> {}
            case SyncRunStarted started -> {}
            case SyncPageImported page -> {}
            case SyncRunCompleted completed -> {}
            case CursorExpired expired -> {}
            case ImportRejected rejected -> {}
            case RunHeld held -> {}
            case RunConfirmed confirmed -> {}
            case HoldEnded ended -> {}
        }
    }

    private void on(Connected connected) {
        var calendar = connected.calendar().known();
        var settings = connected.settings().known();
        var inserted = jdbc.sql("""
                insert into state.connection (connection_id, subject, account, provider, calendar_index, calendar,
                    settings, state, read_only)
                values (:connection, :subject, :account, :provider, :calendarIndex, :calendar,
                    :settings, :state, false)
                on conflict (subject, account, calendar_index) do nothing""")
                .param("connection", connected.connection().value())
                .param("subject", connected.subject().value())
                .param("account", connected.account().value())
                .param("provider", connected.provider().name())
                .param("calendarIndex", index(connected.subject(), calendar))
                .param("calendar", sealed(connected.subject(), "state.connection/calendar", calendar))
                .param("settings", sealed(connected.subject(), "state.connection/settings", settings))
                .param("state", ConnectionState.ACTIVE.name())
                .update();
        if (inserted == 0) {
            throw new CommandRefused(Refusal.CONNECTION_EXISTS);
        }
        claims.claim(connected.subject(), connected.connection(), calendar);
    }

    private void on(DisconnectRequested requested) {
        jdbc.sql("""
                update state.connection set state = :state, deletes_events = :deletesEvents
                where connection_id = :connection""")
                .param("state", ConnectionState.DISCONNECTING.name())
                .param("deletesEvents", requested.deleteEvents())
                .param("connection", requested.connection().value())
                .update();
    }

    private void on(CalendarChangeRequested requested) {
        claims.releaseOthers(requested.connection());
        claims.claim(
                requested.subject(),
                requested.connection(),
                requested.calendar().known());
        jdbc.sql("update state.connection set leaving = true where connection_id = :connection")
                .param("connection", requested.connection().value())
                .update();
    }

    private void on(CalendarChanged changed) {
        var calendar = changed.calendar().known();
        jdbc.sql("""
                update state.connection set
                    calendar_index = :calendarIndex, calendar = :calendar, read_only = :readOnly, leaving = false,
                    state = case state when 'CALENDAR_UNAVAILABLE' then 'ACTIVE' else state end
                where connection_id = :connection""")
                .param("calendarIndex", index(changed.subject(), calendar))
                .param("calendar", sealed(changed.subject(), "state.connection/calendar", calendar))
                .param("readOnly", !changed.writable())
                .param("connection", changed.connection().value())
                .update();
        claims.releaseOthers(changed.connection());
    }

    private byte @Nullable [] index(SubjectId subject, Optional<CalendarRef> calendar) {
        return calendar.map(known -> ids.index(subject, CalendarClaims.LABEL, known.id()))
                .orElse(null);
    }

    private byte @Nullable [] sealed(SubjectId subject, String label, Optional<?> value) {
        return value.map(known -> sealing.seal(subject, label, known)).orElse(null);
    }

    private void pause(ConnectionId connection, boolean paused) {
        jdbc.sql("update state.connection set paused = :paused where connection_id = :connection")
                .param("paused", paused)
                .param("connection", connection.value())
                .update();
    }

    private void withholdConsent(ConnectionId connection, boolean withheld) {
        jdbc.sql("update state.connection set without_consent = :withheld where connection_id = :connection")
                .param("withheld", withheld)
                .param("connection", connection.value())
                .update();
    }

    private void becomes(ConnectionId connection, ConnectionState state) {
        jdbc.sql("""
                update state.connection set state = :state
                where connection_id = :connection and state <> 'DISCONNECTING'""")
                .param("state", state.name())
                .param("connection", connection.value())
                .update();
    }

    private void takesWrites(ConnectionId connection, boolean writable) {
        jdbc.sql("update state.connection set read_only = :readOnly where connection_id = :connection")
                .param("readOnly", !writable)
                .param("connection", connection.value())
                .update();
    }

    @Override
    public Optional<Entry> find(ConnectionId connection) {
        return jdbc.sql("select * from state.connection where connection_id = :connection")
                .param("connection", connection.value())
                .query(this::entry)
                .optional()
                .flatMap(found -> found);
    }

    @Override
    public List<Entry> of(SubjectId owner) {
        return jdbc
                .sql("select * from state.connection where subject = :owner order by seq")
                .param("owner", owner.value())
                .query(this::entry)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Absent once its person is erased. */
    private Optional<Entry> entry(ResultSet row, int number) throws SQLException {
        var owner = new SubjectId(row.getObject("subject", UUID.class));
        var calendar = opened(owner, row.getBytes("calendar"), CalendarRef.class);
        var settings = opened(owner, row.getBytes("settings"), ConnectionSettings.class);
        if (calendar.isEmpty() || settings.isEmpty()) {
            return Optional.empty();
        }
        var account = new AccountRef(
                new AccountId(row.getObject("account", UUID.class)),
                owner,
                Provider.valueOf(row.getString("provider")));
        var zone = settings.get().timeZone().orElse(IanaZone.UTC);
        return Optional.of(new Entry(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new CalendarTarget(account, calendar.get(), zone),
                settings.get(),
                ConnectionState.valueOf(row.getString("state")),
                row.getBoolean("read_only"),
                row.getBoolean("paused") || row.getBoolean("without_consent"),
                row.getBoolean("leaving"),
                row.getBoolean("deletes_events")));
    }

    private <T> Optional<T> opened(SubjectId owner, byte @Nullable [] sealed, Class<T> type) {
        return Optional.ofNullable(sealed)
                .map(bytes -> sealing.open(owner, bytes, type))
                .flatMap(Personal::known);
    }
}
